using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class InvokeTests
{
    private static readonly RecordingMocks Answering = new()
    {
        Result = args => new Dictionary<string, object> { ["accountId"] = $"account of {args.Args["name"]}", ["count"] = 2 },
    };

    [Fact]
    public async Task InvokeAsync_ConvertsTheResult()
    {
        LookupResult? result = null;
        await Program.UpdateAsync(Answering, () => result = Deployment.Instance
            .InvokeAsync<LookupResult>("test:index/lookup:lookup", new LookupArgs { Name = "x" }).GetAwaiter().GetResult());

        result!.AccountId.ShouldBe("account of x");
        result.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Invoke_DependsOnWhatItsArgumentsCameFrom()
    {
        var dependencies = ImmutableHashSet<Resource>.Empty;
        await Program.UpdateAsync(Answering, () =>
        {
            var thing = new Thing("thing", new ThingArgs { Name = "y" });
            var result = Deployment.Instance.Invoke<LookupResult>("test:index/lookup:lookup", new LookupArgs { Name = thing.Name });
            result.Apply(async value =>
            {
                value.AccountId.ShouldBe("account of y");
                dependencies = await OutputUtilities.GetDependenciesAsync(result);
            });
        });

        dependencies.Single().GetResourceName().ShouldBe("thing");
    }

    [Fact]
    public async Task Invoke_WithUnknownArguments_IsUnknownAndNeverCalled()
    {
        var mocks = new RecordingMocks();
        var isKnown = true;
        await Program.PreviewAsync(mocks, () =>
        {
            var result = Deployment.Instance.Invoke<LookupResult>(
                "test:index/lookup:lookup", new LookupArgs { Name = OutputUtilities.CreateUnknown("?") });
            isKnown = OutputUtilities.GetIsKnownAsync(result).GetAwaiter().GetResult();
        });

        isKnown.ShouldBeFalse();
        mocks.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Invoke_ThatFails_FailsTheRun()
    {
        var mocks = new RecordingMocks { Result = _ => throw new InvalidOperationException("no such account") };

        var failure = await Should.ThrowAsync<RunException>(Program.UpdateAsync(mocks, () =>
            Deployment.Instance.Invoke<LookupResult>("test:index/lookup:lookup", new LookupArgs { Name = "x" })));

        failure.Message.ShouldContain("no such account");
    }

    private sealed class LookupArgs : InvokeArgs
    {
        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;
    }

    [OutputType]
    private sealed record LookupResult
    {
        [OutputConstructor]
        private LookupResult(string accountId, [OutputConstructorParameter("count")] int howMany)
        {
            AccountId = accountId;
            Count = howMany;
        }

        public string AccountId { get; }

        public int Count { get; }
    }
}
