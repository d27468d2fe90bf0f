using System.Text.Json.Nodes;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class KeyTests(StackRuns runs)
{
    private const string KeyType = "aws:kms/key:Key";

    // Who uses which key, and how: statement by statement, without the administrators'.
    private const string Expected = """
        payments-data: * kms:Decrypt, kms:GenerateDataKey*, kms:DescribeKey, kms:Encrypt, kms:ReEncrypt* through dynamodb.ap-south-1.amazonaws.com
        payments-data: * kms:CreateGrant through dynamodb.ap-south-1.amazonaws.com
        payments-data: * kms:Decrypt, kms:GenerateDataKey* through s3.ap-south-1.amazonaws.com
        payments-data: * kms:Decrypt, kms:GenerateDataKey*, kms:DescribeKey through backup.ap-south-1.amazonaws.com
        payments-data: * kms:CreateGrant through backup.ap-south-1.amazonaws.com
        payments-messages: * kms:Decrypt, kms:GenerateDataKey* through sns.ap-south-1.amazonaws.com
        payments-messages: cloudwatch.amazonaws.com kms:Decrypt, kms:GenerateDataKey*
        payments-messages: ses.amazonaws.com kms:Decrypt, kms:GenerateDataKey*
        payments-secrets: * kms:Decrypt, kms:GenerateDataKey*, kms:DescribeKey through secretsmanager.ap-south-1.amazonaws.com
        payments-functions: * kms:Decrypt, kms:DescribeKey, kms:Encrypt through lambda.ap-south-1.amazonaws.com
        payments-functions: * kms:CreateGrant through lambda.ap-south-1.amazonaws.com
        payments-logs: logs.ap-south-1.amazonaws.com kms:Decrypt, kms:GenerateDataKey*, kms:DescribeKey, kms:Encrypt, kms:ReEncrypt*
        payments-trail: * kms:Decrypt through s3.ap-south-1.amazonaws.com
        payments-trail: cloudtrail.amazonaws.com kms:DescribeKey, kms:GenerateDataKey*
        """;

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Keys_InAnyStack_AreUsedByWhomItWasDecided(string stack)
    {
        var keys = (await runs.OfAsync(stack)).OfType(KeyType);

        var uses = keys.SelectMany(key => Grants.Statements(key.Json("policy")).Skip(1).Select(use => $"{key.Name}: {Describe(use)}"));

        string.Join('\n', uses).ShouldBe(Expected.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("dev", false)]
    [InlineData("prod", true)]
    public async Task Keys_InAnyStack_RotateAndAreHardToLose(string stack, bool isProtected)
    {
        var run = await runs.OfAsync(stack);

        var keys = run.OfType(KeyType);
        keys.ShouldAllBe(k => k.Flag("enableKeyRotation") && k.Number("deletionWindowInDays") == 30);
        keys.ShouldAllBe(k => k.Options.Protect == isProtected);
        run.OfType("aws:kms/alias:Alias").Select(a => a.Text("name")).ShouldBe(keys.Select(k => $"alias/{k.Name}"), ignoreOrder: true);
    }

    [Fact]
    public async Task Administrators_OfAnyKey_LookAfterItAndCannotUseIt()
    {
        string[] uses = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt", "kms:CreateGrant", "kms:*"];
        foreach (var key in (await runs.OfAsync("prod")).OfType(KeyType))
        {
            var statement = Grants.Statements(key.Json("policy")).First();
            ((string)statement["Principal"]!["AWS"]!).ShouldBe($"arn:aws:iam::{CloudMocks.Account}:root");
            var actions = Grants.Texts(statement, "Action");
            actions.ShouldContain("kms:PutKeyPolicy");
            actions.ShouldAllBe(action => !uses.Any(use => action.StartsWith(use, StringComparison.Ordinal)));
        }
    }

    // "Principal": "*" without such a condition would open the key to every account of AWS.
    [Fact]
    public async Task Statements_ForEverybody_AreForThisAccountThroughOneService()
    {
        var statements = (await runs.OfAsync("prod")).OfType(KeyType).SelectMany(key => Grants.Statements(key.Json("policy")));

        var open = statements.Where(s => s["Principal"] is JsonValue).ToList();

        open.ShouldNotBeEmpty();
        open.ShouldAllBe(s => (string?)s["Condition"]!["StringEquals"]!["kms:CallerAccount"] == CloudMocks.Account);
        open.ShouldAllBe(s => ((string?)s["Condition"]!["StringEquals"]!["kms:ViaService"])!.EndsWith(".ap-south-1.amazonaws.com", StringComparison.Ordinal));
        open.Where(s => Grants.Texts(s, "Action").Contains("kms:CreateGrant"))
            .ShouldAllBe(s => (string?)s["Condition"]!["Bool"]!["kms:GrantIsForAWSResource"] == "true");
    }

    [Fact]
    public async Task Services_ThatUseAKeyThemselves_DoSoForThisAccountAlone()
    {
        var statements = (await runs.OfAsync("prod")).OfType(KeyType)
            .SelectMany(key => Grants.Statements(key.Json("policy")))
            .Where(s => s["Principal"] is JsonObject principal && principal.ContainsKey("Service"));

        statements.ShouldAllBe(s => s["Condition"]!.ToJsonString().Contains(CloudMocks.Account));
    }

    [Fact]
    public async Task Roles_OfAnySort_HaveNoPermissionOfKms() =>
        Grants.Of(await runs.OfAsync("prod")).ShouldNotContain(line => line.Contains(": kms:"));

    private static string Describe(JsonObject statement)
    {
        var who = statement["Principal"] is JsonValue everybody ? (string)everybody! : (string)statement["Principal"]!["Service"]!;
        var through = (string?)statement["Condition"]?["StringEquals"]?["kms:ViaService"];
        return $"{who} {string.Join(", ", Grants.Texts(statement, "Action"))}{(through is null ? "" : $" through {through}")}";
    }
}
