using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Local.Tests.Kms;

/// <summary>Keys as the program registers them.</summary>
internal static class TestKeys
{
    public const string Id = "11111111-2222-4333-8444-555555555555";
    public const string Arn = $"arn:aws:kms:us-east-1:000000000000:key/{Id}";
    public const string Alias = "alias/payments-data";

    /// <summary>Everyone of the account, by any service.</summary>
    public const string ForAll = """{"Sid":"All","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"kms:*","Resource":"*"}""";

    /// <summary>A key with the alias <see cref="Alias"/>.</summary>
    /// <param name="statements">The statements of its policy.</param>
    public static IReadOnlyList<CloudResource> WithAlias(string statements = ForAll) =>
    [
        CloudFixture.Resource("aws:kms/key:Key", "data", new JsonObject
        {
            ["keyId"] = Id,
            ["arn"] = Arn,
            ["description"] = "Tables and files",
            ["isEnabled"] = true,
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""",
        }),
        CloudFixture.Resource("aws:kms/alias:Alias", "data", new JsonObject { ["name"] = Alias, ["targetKeyId"] = Id }),
    ];
}
