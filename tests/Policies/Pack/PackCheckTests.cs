using System.Text.Json.Nodes;
using Payments.Policies.Tests.Pack.Running;

namespace Payments.Policies.Tests.Pack;

/// <summary>What rules find in what the engine shows.</summary>
public sealed class PackCheckTests
{
    private const string Block = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
    private const string BlockRule = "s3-public-access-blocked";
    private const string Queue = "aws:sqs/queue:Queue";
    private const string QueueRule = "sqs-dead-letter-queue";

    private static readonly object Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private static readonly object UnknownFlag = "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7";

    [Fact]
    public async Task Analyze_AFlagThatIsOff_IsToldWithRuleResourceAndRemedy()
    {
        var run = await AnalyzeAsync(EngineStep.Analyze(Block, "records", Flags(false)));

        var told = run.Diagnostics("analyze", BlockRule).ShouldHaveSingleItem();
        ((string?)told["urn"]).ShouldBe(EngineStep.Urn(Block, "records"));
        ((string?)told["policypackname"]).ShouldBe("payments");
        ((string?)told["message"]).ShouldStartWith("blockPublicPolicy is false, and must be true. Set ");
        ((int)told["enforcementlevel"]!).ShouldBe((int)Enforcement.Mandatory);
        ((int)told["severity"]!).ShouldBe((int)Severity.High);
    }

    [Fact]
    public async Task Analyze_UnknownFlag_IsNotHeldAgainstTheResource() =>
        (await AnalyzeAsync(EngineStep.Analyze(Block, "records", Flags(UnknownFlag)))).Diagnostics("analyze").ShouldBeEmpty();

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Analyze_SecretValue_IsJudgedByWhatItHides(bool value, int violations) =>
        (await AnalyzeAsync(EngineStep.Analyze(Block, "records", Flags(Secret(value))))).Diagnostics("analyze", BlockRule).Count.ShouldBe(violations);

    [Fact]
    public async Task Analyze_RulesOfOtherTypes_AreToldNotToApply()
    {
        var run = await AnalyzeAsync(EngineStep.Analyze(Queue, "jobs", new { }));

        var names = run.Reply("analyze")["notApplicableList"]!.AsArray().Select(one => (string)one!["policyName"]!).ToList();
        names.ShouldContain(BlockRule);
        names.ShouldNotContain(QueueRule);
    }

    [Fact]
    public async Task AnalyzeStack_ArnNotKnownYet_FindsTheQueueByWhatTheValueIsMadeFrom()
    {
        var run = await StackAsync(
            Resource(
                Queue,
                "jobs.fifo",
                new { fifoQueue = true, redrivePolicy = Unknown },
                madeFrom: new { redrivePolicy = new[] { EngineStep.Urn(Queue, "jobs-dlq") } }),
            Resource(Queue, "jobs-dlq", new { arn = Unknown }));

        var told = run.Diagnostics("analyzeStack", QueueRule).ShouldHaveSingleItem();
        ((string?)told["urn"]).ShouldBe(EngineStep.Urn(Queue, "jobs.fifo"));
        ((string)told["message"]!).ShouldContain("its dead letters go to jobs-dlq, which is not FIFO");
    }

    [Fact]
    public async Task AnalyzeStack_ArnKnown_FindsTheQueueByIt()
    {
        var run = await StackAsync(
            Resource(Queue, "jobs.fifo", new { fifoQueue = true, redrivePolicy = """{"deadLetterTargetArn":"arn:aws:sqs:x:1:dlq"}""" }),
            Resource(Queue, "jobs-dlq", new { arn = "arn:aws:sqs:x:1:dlq" }));

        run.Diagnostics("analyzeStack", QueueRule).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task AnalyzeStack_WhatOnlyTheOutputsSay_IsNotTakenForWhatTheProgramSaid()
    {
        var run = await PackProcess.RunAsync(
        [
            .. EngineStep.Opening,
            EngineStep.Analyze(Queue, "jobs", new { }),
            EngineStep.Call("analyzeStack", new[] { Resource(Queue, "jobs", new { redrivePolicy = Unknown }), Resource(Queue, "new", new { redrivePolicy = "" }) }),
            EngineStep.Cancel,
        ]);

        var told = run.Diagnostics("analyzeStack", QueueRule).Select(one => (string)one["urn"]!);
        told.ShouldBe([EngineStep.Urn(Queue, "jobs"), EngineStep.Urn(Queue, "new")]);
    }

    [Fact]
    public async Task AnalyzeStack_RuleThatThrows_IsToldByName()
    {
        var run = await StackAsync(Resource(Queue, "jobs", new { redrivePolicy = "no JSON" }));

        var told = run.Diagnostics("analyzeStack", QueueRule).ShouldHaveSingleItem();
        ((string?)told["message"]).ShouldStartWith("the rule itself failed: ");
        ((int)told["enforcementlevel"]!).ShouldBe((int)Enforcement.Mandatory);
    }

    [Fact]
    public async Task Remediate_AFlagThatIsOff_IsPutRightAndTheRestKeepsItsForm()
    {
        var run = await PackProcess.RunAsync(
        [
            EngineStep.Configure(BlockRule, Enforcement.Remediate),
            EngineStep.Remediate(
                Block,
                "records",
                new { bucket = Secret("records"), blockPublicAcls = true, blockPublicPolicy = false, __defaults = Array.Empty<string>() }),
            EngineStep.Cancel,
        ]);

        var remediation = run.Reply("remediate")["remediationsList"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)remediation["policyname"]).ShouldBe(BlockRule);
        JsonNode.DeepEquals(remediation["properties"], JsonNode.Parse("""
            {
              "__defaults": [],
              "blockPublicAcls": true,
              "blockPublicPolicy": true,
              "bucket": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "records" },
              "ignorePublicAcls": true,
              "restrictPublicBuckets": true
            }
            """)).ShouldBeTrue(remediation["properties"]!.ToJsonString());
    }

    [Fact]
    public async Task Remediate_RuleThatOnlyStops_LeavesTheResourceAlone()
    {
        var run = await PackProcess.RunAsync(
            EngineStep.Configure(BlockRule, Enforcement.Mandatory), EngineStep.Remediate(Block, "records", Flags(false)), EngineStep.Cancel);

        run.Reply("remediate")["remediationsList"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Configure_RuleSwitchedOff_IsNotAsked()
    {
        var run = await PackProcess.RunAsync(
            EngineStep.Configure(BlockRule, Enforcement.Disabled), EngineStep.Analyze(Block, "records", Flags(false)), EngineStep.Cancel);

        run.Diagnostics("analyze", BlockRule).ShouldBeEmpty();
    }

    [Fact]
    public async Task Configure_WhatDoesNotExist_IsRefusedByName()
    {
        var run = await PackProcess.RunAsync(
            EngineStep.Configure("s3-public", Enforcement.Mandatory),
            EngineStep.Configure(BlockRule, Enforcement.Mandatory, new { days = 3 }),
            EngineStep.Configure(BlockRule, (Enforcement)9),
            EngineStep.Cancel);

        run.Refused.Select(refused => refused.Code).ShouldAllBe(code => code == 3);
        run.Refused.Select(refused => refused.Details).ShouldBe(
            ["there is no rule 's3-public'", $"the rule '{BlockRule}' has no parameter 'days'", $"the rule '{BlockRule}' has no enforcement level 9"]);
    }

    private static Task<PackRun> AnalyzeAsync(EngineStep step) => PackProcess.RunAsync([.. EngineStep.Opening, step, EngineStep.Cancel]);

    private static Task<PackRun> StackAsync(params object[] resources) =>
        PackProcess.RunAsync([.. EngineStep.Opening, EngineStep.Call("analyzeStack", resources), EngineStep.Cancel]);

    private static object Resource(string type, string name, object properties, object? madeFrom = null) =>
        new { type, name, urn = EngineStep.Urn(type, name), properties, propertyDependencies = madeFrom };

    private static object Flags(object blockPublicPolicy) =>
        new { bucket = "records", blockPublicAcls = true, blockPublicPolicy, ignorePublicAcls = true, restrictPublicBuckets = true };

    private static Dictionary<string, object> Secret(object value) =>
        new() { ["4dabf18193072939515e22adb298388d"] = "1b47061264138c4ac30d75fd1eb44270", ["value"] = value };
}
