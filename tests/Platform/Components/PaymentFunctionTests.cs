using Payments.Platform.Tests.Running;
using Pulumi;

namespace Payments.Platform.Tests.Components;

[Collection(SerialRuns.Name)]
public sealed class PaymentFunctionTests
{
    [Fact]
    public async Task Function_CalledAsynchronously_KeepsWhatFailed()
    {
        var run = await StackRun.OfComponentAsync(foundation =>
        {
            var alarms = Parts.Alarms(foundation);
            var failures = new DeadLetterQueue("failures", fifo: false, alarms);
            _ = new PaymentFunction("listener", Args(foundation) with { Failures = failures }, foundation);
        });

        var config = run.OfType("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").Single();
        config.Text("qualifier").ShouldBe("live");
        var onFailure = (System.Collections.Immutable.ImmutableDictionary<string, object>)config.Map("destinationConfig")["onFailure"];
        onFailure["destination"].ShouldBe(CloudMocks.Arn("sqs", "failures"));
        Grants.Of(run).ShouldContain("listener: sqs:SendMessage on sqs:failures");
    }

    [Fact]
    public async Task Function_CalledSynchronously_HasNoDestinationAndNoPermissionForOne()
    {
        var run = await StackRun.OfComponentAsync(foundation => _ = new PaymentFunction("answerer", Args(foundation), foundation));

        run.OfType("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig").ShouldBeEmpty();
        Grants.Of(run).ShouldNotContain(line => line.Contains("sqs:"));
    }

    private static PaymentFunctionArgs Args(Foundation foundation) => new()
    {
        Bundle = new("payments-test", Output.Create("bucket"), Output.Create("key")),
        Handler = "handler",
        Description = "A test",
        Size = new(128, 5, 1),
        Signing = new("bundles", foundation.Settings),
    };
}
