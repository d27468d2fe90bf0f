using System.Text.Json.Nodes;
using Amazon.SimpleEmailV2;
using Amazon.SimpleEmailV2.Model;
using Payments.Local.Graph;

namespace Payments.Local.Tests.Ses;

/// <summary>Who may send what.</summary>
public sealed class SesAccessTests
{
    private const string Prefix = "arn:aws:ses:us-east-1:000000000000:";

    private static readonly string[] Templated = ["ses:SendEmail", "ses:SendTemplatedEmail"];

    [Fact]
    public async Task SendEmail_RoleWithIdentitySetAndTemplate_MaySend()
    {
        await using var cloud = await SesCloud.StartAsync(Role(Templated, "identity/payments.example", "configuration-set/payments-receipts", "template/receipt-v3"));
        using var worker = cloud.WorkersSes();

        (await worker.SendEmailAsync(SesCloud.Receipt("maria@example.com"))).MessageId.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("ses:SendEmail", "ses:SendTemplatedEmail")]
    [InlineData("ses:SendTemplatedEmail", "ses:SendEmail")]
    public async Task SendEmail_RoleWithOneOfTheTwoActions_IsRefusedForTheOther(string granted, string missing)
    {
        await using var cloud = await SesCloud.StartAsync(Role([granted], "identity/payments.example", "configuration-set/payments-receipts", "template/receipt-v3"));
        using var worker = cloud.WorkersSes();

        var refused = await Should.ThrowAsync<AmazonSimpleEmailServiceV2Exception>(() => worker.SendEmailAsync(SesCloud.Receipt("maria@example.com")));

        refused.ErrorCode.ShouldBe("AccessDeniedException");
        refused.Message.ShouldStartWith(
            $"User: arn:aws:sts::000000000000:assumed-role/worker/test is not authorized to perform: {missing} on resource: {Prefix}identity/payments.example");
    }

    [Theory]
    [InlineData("configuration-set/payments-receipts", "identity/payments.example", "template/receipt-v3")]
    [InlineData("template/receipt-v3", "identity/payments.example", "configuration-set/payments-receipts")]
    [InlineData("identity/payments.example", "configuration-set/payments-receipts", "template/receipt-v3")]
    public async Task SendEmail_RoleWithoutOneOfThem_IsRefusedForThatOne(string missing, string first, string second)
    {
        await using var cloud = await SesCloud.StartAsync(Role(Templated, first, second));
        using var worker = cloud.WorkersSes();

        var refused = await Should.ThrowAsync<AmazonSimpleEmailServiceV2Exception>(() => worker.SendEmailAsync(SesCloud.Receipt("maria@example.com")));

        refused.Message.ShouldContain($"ses:SendEmail on resource: {Prefix}{missing}");
    }

    [Fact]
    public async Task SendEmail_ConditionsOnSenderAndRecipients_Decide()
    {
        var policy = $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ses:SendEmail","Resource":"*","Condition":{
            "StringEquals":{"ses:FromAddress":"no-reply@payments.example"},"ForAllValues:StringLike":{"ses:Recipients":"*@example.com"} } }]}
            """;
        await using var cloud = await SesCloud.StartAsync(RoleOf(policy));
        using var worker = cloud.WorkersSes();

        await worker.SendEmailAsync(SesCloud.Simple("maria@example.com", "Payments <no-reply@payments.example>"));
        await Should.ThrowAsync<AmazonSimpleEmailServiceV2Exception>(() => worker.SendEmailAsync(SesCloud.Simple("maria@example.com", "ceo@payments.example")));
        await Should.ThrowAsync<AmazonSimpleEmailServiceV2Exception>(() => worker.SendEmailAsync(SesCloud.Simple("maria@elsewhere.example")));
    }

    [Fact]
    public async Task SendEmail_IdentityPolicyThatDenies_Wins()
    {
        await using var cloud = await SesCloud.StartAsync(CloudFixture.Resource("aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy", "deny", new JsonObject
        {
            ["emailIdentity"] = "payments.example",
            ["policyName"] = "deny",
            ["policy"] = """{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"ses:SendTemplatedEmail","Resource":"*"}}""",
        }));
        using var ses = cloud.Ses();

        (await Should.ThrowAsync<AmazonSimpleEmailServiceV2Exception>(() => ses.SendEmailAsync(SesCloud.Receipt("maria@example.com")))).ErrorCode.ShouldBe("AccessDeniedException");
        await ses.SendEmailAsync(SesCloud.Simple("maria@example.com"));
    }

    private static CloudResource Role(IEnumerable<string> actions, params IEnumerable<string> resources) => RoleOf(new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. actions.Select(action => (JsonNode)action)]),
            ["Resource"] = new JsonArray([.. resources.Select(resource => (JsonNode)(Prefix + resource))]),
        }),
    }.ToJsonString());

    private static CloudResource RoleOf(string policy) => CloudFixture.Resource("aws:iam/role:Role", "worker", new JsonObject
    {
        ["name"] = "worker",
        ["arn"] = "arn:aws:iam::000000000000:role/worker",
        ["uniqueId"] = "AROAWORKER",
        ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject { ["name"] = "mail", ["policy"] = policy }),
    });
}
