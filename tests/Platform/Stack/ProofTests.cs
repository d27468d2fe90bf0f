using System.Collections.Immutable;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

/// <summary>What is kept to prove, or to bring back, what happened: the trail and the backups.</summary>
[Collection(SerialRuns.Name)]
public sealed class ProofTests(StackRuns runs)
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Trail_InAnyStack_IsComplete(string stack)
    {
        var trail = (await runs.OfAsync(stack)).OfType("aws:cloudtrail/trail:Trail").Single();

        new[] { "enableLogFileValidation", "isMultiRegionTrail", "includeGlobalServiceEvents" }.ShouldAllBe(flag => trail.Flag(flag));
        trail.Text("kmsKeyId").ShouldBe(CloudMocks.Arn("kms", "key/payments-trail"));
        trail.Text("s3BucketName").ShouldBe($"payments-trail-{stack}-{CloudMocks.Account}");
    }

    [Fact]
    public async Task Trail_OfRows_WatchesTheTablesOfMoneyAndTheAuditRecords()
    {
        var selectors = (await runs.OfAsync("prod")).OfType("aws:cloudtrail/trail:Trail").Single().List("advancedEventSelectors").Select(Fields).ToList();

        selectors[0]["eventCategory"].ShouldBe(["Management"]);
        selectors[1]["resources.type"].ShouldBe(["AWS::DynamoDB::Table"]);
        selectors[1]["resources.ARN"].ShouldBe(
            new[] { "payment-intents", "transactions", "MethodTable", "ledger-entries", "ledger-balances", "attempts", "refunds", "disputes" }
                .Select(table => CloudMocks.Arn("dynamodb", $"table/{table}")));
        selectors[2]["resources.type"].ShouldBe(["AWS::S3::Object"]);
        selectors[2]["resources.ARN"].ShouldBe([$"arn:aws:s3:::payments-audit-prod-{CloudMocks.Account}/"]);
    }

    [Fact]
    public async Task Backups_OfTheTables_AreOfAllDailyAndMonthlyUnderOurKey()
    {
        var run = await runs.OfAsync("prod");

        run.OfType("aws:backup/selection:Selection").Single().List("resources").ShouldBe(
            run.OfType("aws:dynamodb/table:Table").Select(t => (object)CloudMocks.Arn("dynamodb", $"table/{t.Name}")), ignoreOrder: true);
        var rules = run.OfType("aws:backup/plan:Plan").Single().List("rules").Select(Map).ToList();
        rules.Select(r => $"{r["ruleName"]} for {Map(r["lifecycle"])["deleteAfter"]} days").ShouldBe(["daily for 35 days", "monthly for 400 days"]);
        rules.ShouldAllBe(r => (string)r["targetVaultName"] == "payments-tables");
        var vault = run.OfType("aws:backup/vault:Vault").Single();
        vault.Text("kmsKeyArn").ShouldBe(CloudMocks.Arn("kms", "key/payments-data"));
        vault.Options.Protect.ShouldBe(true);
    }

    [Fact]
    public async Task Backups_OfAStackThatMayBeThrownAway_AreNone() =>
        (await runs.OfAsync("dev")).Resources.ShouldNotContain(r => r.Type.StartsWith("aws:backup/", StringComparison.Ordinal));

    private static Dictionary<string, IEnumerable<string>> Fields(object selector) => ((ImmutableArray<object>)Map(selector)["fieldSelectors"])
        .Select(Map)
        .ToDictionary(f => (string)f["field"], f => ((ImmutableArray<object>)(f.GetValueOrDefault("equals") ?? f["startsWiths"])).Cast<string>());

    private static ImmutableDictionary<string, object> Map(object value) => (ImmutableDictionary<string, object>)value;
}
