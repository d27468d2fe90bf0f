using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Payments.Checkout;

namespace Payments.Functions.Tests;

public sealed class AuthorizerTests : IDisposable
{
    private const string Key = "pk_dev_demo_s3cretS3cret";
    private const string MethodArn = "arn:aws:execute-api:us-east-1:000000000000:a1b2c3/dev/POST/integrate/pay/khalti";

    private readonly Bundle _bundle = new();

    public AuthorizerTests() => AddMerchant("demo", Key);

    public void Dispose() => _bundle.Dispose();

    [Theory]
    [InlineData("X-Api-Key")]
    [InlineData("x-api-key")]
    [InlineData("X-API-KEY")]
    public async Task Authorize_RightKey_AllowsTheStageAndNamesTheMerchant(string header)
    {
        var answer = await AuthorizeAsync(Key, header);

        JsonNode.DeepEquals(answer, JsonNode.Parse("""
            {
              "principalId": "demo",
              "policyDocument": {
                "Version": "2012-10-17",
                "Statement": [ {
                  "Effect": "Allow",
                  "Action": [ "execute-api:Invoke" ],
                  "Resource": [ "arn:aws:execute-api:us-east-1:000000000000:a1b2c3/dev/*" ]
                } ]
              },
              "context": { "merchantId": "demo" }
            }
            """)).ShouldBeTrue(answer.ToJsonString());
    }

    [Fact]
    public async Task Authorize_MerchantIdWithUnderscores_IsFound()
    {
        AddMerchant("my_shop_np", "pk_prod_my_shop_np_s3cret");

        var answer = await AuthorizeAsync("pk_prod_my_shop_np_s3cret");

        ((string?)answer["context"]!["merchantId"]).ShouldBe("my_shop_np");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("pk_dev_demo")]
    [InlineData("pk__demo_s3cretS3cret")]
    [InlineData("pk_dev__s3cretS3cret")]
    [InlineData("pk_dev_demo_")]
    [InlineData("sk_dev_demo_s3cretS3cret")]
    [InlineData("pk_dev_demo_S3cretS3cret")]
    [InlineData("pk_test_demo_s3cretS3cret")]
    [InlineData("pk_dev_nobody_s3cretS3cret")]
    [InlineData("pk_dev_demo_s3cretS3cret ")]
    public async Task Authorize_MissingOrWrongKey_FailsWithTheMessageThatMakesA401(string? key)
    {
        var exception = await Should.ThrowAsync<Exception>(() => AuthorizeAsync(key));

        exception.Message.ShouldBe("Unauthorized");
    }

    [Fact]
    public async Task Authorize_VeryLongKey_IsRefusedWithoutARead()
    {
        await Should.ThrowAsync<Exception>(() => AuthorizeAsync("pk_dev_demo_" + new string('x', 10_000)));

        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DISABLED", false)]
    [InlineData("disabled", false)]
    [InlineData("", false)]
    [InlineData("ACTIVE", true)]
    public async Task Authorize_Merchant_MustBeActive(string status, bool allowed)
    {
        _bundle.Aws.Rows("merchants").Single()["status"] = new AttributeValue { S = status };

        if (allowed)
        {
            await AuthorizeAsync(Key);
        }
        else
        {
            (await Should.ThrowAsync<Exception>(() => AuthorizeAsync(Key))).Message.ShouldBe("Unauthorized");
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("zz")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task Authorize_BrokenStoredHash_MatchesNothing(string? hash)
    {
        var row = _bundle.Aws.Rows("merchants").Single();
        row.Remove("apiKeyHash");
        if (hash is not null)
        {
            row["apiKeyHash"] = new AttributeValue { S = hash };
        }

        (await Should.ThrowAsync<Exception>(() => AuthorizeAsync(Key))).Message.ShouldBe("Unauthorized");
    }

    [Fact]
    public async Task Authorize_Refused_LogsTheReasonAndNeverTheKey()
    {
        await Should.ThrowAsync<Exception>(() => AuthorizeAsync("pk_dev_demo_wrongS3cret"));

        _bundle.Log.Any(record => (string?)record["reason"] == "wrong key").ShouldBeTrue();
        _bundle.Log.ShouldAllBe(record => !record.ToJsonString(null).Contains("wrongS3cret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Authorize_StoreFails_IsNotTakenForAWrongKey()
    {
        _bundle.Aws.Faults = (_, _) => Fault.ErrorBefore;

        (await Should.ThrowAsync<Exception>(() => AuthorizeAsync(Key))).Message.ShouldNotBe("Unauthorized");
    }

    private Task<JsonNode> AuthorizeAsync(string? key, string header = "X-Api-Key") => _bundle.InvokeAsync(
        CheckoutFunctions.Authorizer,
        new JsonObject
        {
            ["type"] = "REQUEST",
            ["methodArn"] = MethodArn,
            ["resource"] = "/integrate/pay/{method}",
            ["path"] = "/integrate/pay/khalti",
            ["httpMethod"] = "POST",
            ["headers"] = key is null ? null : new JsonObject { ["Accept"] = "*/*", [header] = key },
            ["pathParameters"] = new JsonObject { ["method"] = "khalti" },
            ["requestContext"] = new JsonObject { ["stage"] = "dev", ["apiId"] = "a1b2c3" },
        }.ToJsonString());

    private void AddMerchant(string merchantId, string key) => _bundle.Aws.Tables["merchants"][merchantId] = new()
    {
        ["merchantId"] = new AttributeValue { S = merchantId },
        ["apiKeyHash"] = new AttributeValue { S = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) },
    };
}
