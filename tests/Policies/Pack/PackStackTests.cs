using Payments.Policies.Pack;
using Payments.Policies.Pack.Protocol;
using Payments.Policies.Settings;
using Payments.Policies.Tests.Pack.Running;
using Payments.Policies.Tests.Running;
using Payments.Policies.Tests.Settings;
using Payments.Policies.Tests.Stacks;

namespace Payments.Policies.Tests.Pack;

/// <summary>How a stack wants the rules counts in the pack as on the command line.</summary>
public sealed class PackStackTests : IDisposable
{
    private const string Queue = "aws:sqs/queue:Queue";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ConfigureStack_AnExemption_Counts()
    {
        var session = Session(
            """
            exemptions:
              - { rule: sqs-tagged, resource: 'aws:sqs/queue:Queue old-*', reason: goes away, owner: payments, expires: 2027-01-31 }
            """);

        session.Analyze(Request("old-jobs")).Diagnostics.ShouldBeEmpty();
        session.Analyze(Request("jobs")).Diagnostics.ShouldHaveSingleItem();
    }

    [Fact]
    public void Configure_AfterTheStacksFile_LeavesItsExemptions()
    {
        var session = Session(
            """
            exemptions:
              - { rule: sqs-tagged, resource: 'aws:sqs/queue:Queue jobs', reason: goes away, owner: payments, expires: 2027-01-31 }
            """);

        session.Configure(new() { PolicyConfig = { ["sqs-tagged"] = new() { EnforcementLevel = EnforcementLevel.Mandatory } } });

        session.Analyze(Request("jobs")).Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Info_WhatTheStacksFileSets_IsTheInitialConfiguration()
    {
        var session = Session("rules: { sqs-tagged: { enforcement: advisory, reason: not yet, values: { minimumDays: 3 } } }");

        var (rule, config) = session.Info.InitialConfig.ShouldHaveSingleItem();
        rule.ShouldBe("sqs-tagged");
        config.EnforcementLevel.ShouldBe(EnforcementLevel.Advisory);
        config.Properties.Fields["minimumDays"].NumberValue.ShouldBe(3);
    }

    [Fact]
    public void ConfigureStack_AFileThatIsWrong_IsRefusedByPlace() =>
        Should.Throw<PolicyFileException>(() => Session("exemptions: [{ rule: sqs-tagged }]")).Message.ShouldStartWith("policies/stacks/test.yaml:1: ");

    [Fact]
    public async Task ConfigureStack_AStackWithoutAFile_IsRefusedByName()
    {
        var run = await PackProcess.RunAsync(EngineStep.Call("configureStack", new { stack = "nowhere" }), EngineStep.Cancel);

        var (code, details) = run.Refused.ShouldHaveSingleItem();
        code.ShouldBe(9);
        details.ShouldStartWith("policies/stacks/nowhere.yaml: ");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task ConfigureStack_AStackOfOurs_IsTaken(string stack) =>
        (await PackProcess.RunAsync(EngineStep.Call("configureStack", new { stack }), EngineStep.Cancel)).Refused.ShouldBeEmpty();

    /// <summary>The whole of a stack, and every second of its resources: those that are missing break rules.</summary>
    [Theory]
    [InlineData("dev", 1)]
    [InlineData("prod", 1)]
    [InlineData("prod", 2)]
    public async Task Pack_TheRealGraph_FindsWhatTheCommandLineFinds(string stack, int step)
    {
        var resources = (await RealStack.ResourcesAsync(stack)).All.Where((_, i) => i % step == 0).ToList();
        var policy = StackPolicyFile.Read(Path.Combine(Repository.Root, "policies"), stack, RuleCatalog.All, TimeProvider.System);

        var run = await PackProcess.RunAsync([EngineStep.Call("configureStack", new { stack }), .. EngineView.Of(resources), EngineStep.Cancel]);

        var told = run.Diagnostics("analyze").Concat(run.Diagnostics("analyzeStack")).Select(one => $"{one["policyname"]} {one["urn"]}: {one["message"]}").ToList();
        run.Refused.ShouldBeEmpty();
        told.ShouldBe(
            new Checker(RuleCatalog.All, policy).CheckStack(new ResourceSet([.. resources.Select(EngineView.Received)]))
                .Select(violation => $"{violation.Rule.Id} {violation.Resource?.Urn}: {violation.Message}. {violation.Rule.Remedy}"),
            ignoreOrder: true);
        if (step > 1)
        {
            told.ShouldNotBeEmpty();
        }
    }

    public void Dispose() => _folder.Dispose();

    private PackSession Session(string file)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "stacks"));
        File.WriteAllText(Path.Combine(_folder.Path, "stacks", "test.yaml"), file);
        var session = new PackSession(SampleRules.All, _folder.Path, new FixedTime(new(2026, 11, 29, 0, 0, 0, TimeSpan.Zero)));
        session.ConfigureStack("test");
        return session;
    }

    private static AnalyzeRequest Request(string name) => new() { Type = Queue, Name = name, Urn = EngineStep.Urn(Queue, name) };

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
