using Pulumi;
using Pulumi.Testing;

namespace Payments.Offline.Tests.Pulumi;

[Collection(PulumiRuns.Name)]
public sealed class RunTests
{
    [Fact]
    public async Task RunAsync_WithoutEngine_SaysWhatTheRealOneSays()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(Deployment.RunAsync<EmptyStack>());

        failure.Message.ShouldBe("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
    }

    [Fact]
    public async Task RunAsync_WithEngine_RefusesAndSaysWhatToDo()
    {
        Environment.SetEnvironmentVariable("PULUMI_ENGINE", "127.0.0.1:1");
        try
        {
            var failure = await Should.ThrowAsync<InvalidOperationException>(Deployment.RunAsync(() => { }));

            failure.Message.ShouldContain("offline stand-in of the Pulumi package");
            failure.Message.ShouldContain("`./payments packages reset`");
        }
        finally
        {
            Environment.SetEnvironmentVariable("PULUMI_ENGINE", null);
        }
    }

    [Fact]
    public void Instance_OutsideARun_Throws()
        => Should.Throw<InvalidOperationException>(() => Deployment.Instance)
            .Message.ShouldBe("Trying to acquire Deployment.Instance before 'Run' was called.");

    [Fact]
    public async Task Instance_InARun_KnowsItsOptions()
    {
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions { StackName = "prod", OrganizationName = "acme" }, () =>
        {
            Deployment.Instance.StackName.ShouldBe("prod");
            Deployment.Instance.ProjectName.ShouldBe("project");
            Deployment.Instance.OrganizationName.ShouldBe("acme");
            Deployment.Instance.IsDryRun.ShouldBeTrue();
        });
        Should.Throw<InvalidOperationException>(() => Deployment.Instance);
    }

    [Fact]
    public async Task RunException_OfTheProgram_PassesBare()
    {
        var failure = await Should.ThrowAsync<RunException>(
            Program.UpdateAsync(new RecordingMocks(), () => throw new RunException("just this")));

        failure.Message.ShouldBe("just this");
        failure.InnerException.ShouldBeNull();
    }

    [Fact]
    public async Task Errors_Several_AreAggregated()
    {
        var failure = await Should.ThrowAsync<AggregateException>(Program.UpdateAsync(new RecordingMocks(), () =>
        {
            Log.Error("one");
            Log.Error("two");
        }));

        failure.InnerExceptions.Select(error => error.Message).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Warnings_DoNotFailTheRun()
        => await Program.UpdateAsync(new RecordingMocks(), () => Log.Warn("careful"));

    [Fact]
    public async Task Outputs_OfAFunctionProgram_AreReturned()
    {
        var (resources, outputs) = await Deployment.TestAsync(
            new RecordingMocks(), new TestOptions { IsPreview = false }, () => new Dictionary<string, object?> { ["urn"] = new Thing("thing").Urn });

        resources.Single().ShouldBeOfType<Thing>();
        outputs.Keys.ShouldBe(["urn"]);
    }

    [Fact]
    public async Task StackOutput_NeverAssigned_FailsNamingIt()
    {
        var failure = await Should.ThrowAsync<RunException>(Deployment.TestAsync<ForgetfulStack>(new RecordingMocks()));

        failure.Message.ShouldBe(
            "Output(s) 'forgotten' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.");
    }

    private sealed class EmptyStack : Stack;

    private sealed class ForgetfulStack : Stack
    {
        [Output("forgotten")]
        public Output<string>? Forgotten { get; }
    }
}
