using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Workflows;

[Collection(SerialRuns.Name)]
public sealed class WorkflowTests(StackRuns runs)
{
    private const string Machine = "aws-native:stepfunctions:StateMachine";

    [Fact]
    public async Task Definition_OfTheCheckout_IsTheSeedsContract()
    {
        var definition = await DefinitionAsync();

        ((string)definition["StartAt"]!).ShouldBe("ValidatePayment");
        var validate = definition["States"]!["ValidatePayment"]!;
        ((string)validate["Resource"]!).ShouldBe(CloudMocks.Arn("lambda", "function:payments-checkout-validate:live"));
        ((string)validate["Parameters"]!["Payload.$"]!).ShouldBe("$");
        ((string)validate["Next"]!).ShouldBe("DeductAmount");
        var deduct = definition["States"]!["DeductAmount"]!;
        ((string)deduct["Resource"]!).ShouldBe(CloudMocks.Arn("lambda", "function:payments-checkout-deduct:live"));
        ((string)deduct["Parameters"]!["Payload.$"]!).ShouldBe("$");
        ((bool)deduct["End"]!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ValidatePayment")]
    [InlineData("DeductAmount")]
    public async Task Step_ThatIsThrottled_IsRetriedAsTheSeedSays(string step)
    {
        var retry = (await DefinitionAsync())["States"]![step]!["Retry"]!.AsArray()[0]!;

        retry["ErrorEquals"]!.ToJsonString().ShouldBe("""["Lambda.TooManyRequestsException"]""");
        ((int)retry["IntervalSeconds"]!).ShouldBe(2);
        ((int)retry["MaxAttempts"]!).ShouldBe(5);
        ((double)retry["BackoffRate"]!).ShouldBe(2.0);
    }

    [Theory]
    [InlineData("ValidatePayment")]
    [InlineData("DeductAmount")]
    public async Task Step_OfTheDefinition_WaitsAsLongAsItsFunctionMayTake(string step) =>
        ((int)(await DefinitionAsync())["States"]![step]!["TimeoutSeconds"]!).ShouldBe(FunctionSize.MaxStepSeconds);

    [Fact]
    public async Task Retries_OfOurOwnErrors_AreForTransientOnesOnly()
    {
        var retried = (await TasksAsync())
            .SelectMany(task => task["Retry"]!.AsArray())
            .SelectMany(retry => retry!["ErrorEquals"]!.AsArray())
            .Select(error => (string)error!);

        retried.Intersect(WorkflowErrors.All).ShouldBe([WorkflowErrors.TransientFailure]);
    }

    [Fact]
    public async Task Tasks_OfTheDefinition_TimeOutRetryAndCatchEverything()
    {
        var definition = await DefinitionAsync();

        ((int)definition["TimeoutSeconds"]!).ShouldBeGreaterThan(0);
        foreach (var task in await TasksAsync())
        {
            ((int)task["TimeoutSeconds"]!).ShouldBeGreaterThan(0);
            task["Retry"]!.AsArray().ShouldNotBeEmpty();
            task["Catch"]!.AsArray().SelectMany(c => c!["ErrorEquals"]!.AsArray()).Select(e => (string)e!).ShouldContain("States.ALL");
        }
    }

    [Fact]
    public async Task States_OfTheDefinition_AllLeadSomewhereAndAreReached()
    {
        var states = (await DefinitionAsync())["States"]!.AsObject();

        var named = states.SelectMany(s => Targets(s.Value!)).ToHashSet();

        named.Except(states.Select(s => s.Key)).ShouldBeEmpty("a transition to nowhere");
        states.Select(s => s.Key).Except(named).ShouldBe(["ValidatePayment"], "only the first state is reached from nowhere");
    }

    [Fact]
    public async Task Failure_OfAStep_IsWrittenOnTheCheckoutUnlessItIsOver()
    {
        var mark = (await DefinitionAsync())["States"]!["MarkFailed"]!;

        ((string)mark["Resource"]!).ShouldBe("arn:aws:states:::dynamodb:updateItem");
        ((string)mark["Parameters"]!["TableName"]!).ShouldBe("checkouts");
        ((string)mark["Parameters"]!["ConditionExpression"]!).ShouldBe("#status IN (:received, :validated)");
        var values = mark["Parameters"]!["ExpressionAttributeValues"]!;
        ((string)values[":failed"]!["S"]!).ShouldBe(CheckoutStatus.Failed);
        ((string)values[":received"]!["S"]!).ShouldBe(CheckoutStatus.Received);
        ((string)values[":validated"]!["S"]!).ShouldBe(CheckoutStatus.Validated);
    }

    [Fact]
    public async Task Failure_OfAnUnknownIntent_EndsInAFailThatSaysSo()
    {
        var states = (await DefinitionAsync())["States"]!;

        ((string)states["WhichFailure"]!["Choices"]!.AsArray().Single()!["StringEquals"]!).ShouldBe(WorkflowErrors.UnknownIntent);
        ((string)states["UnknownIntent"]!["Type"]!).ShouldBe("Fail");
        ((string)states["UnknownIntent"]!["Error"]!).ShouldBe(WorkflowErrors.UnknownIntent);
        ((string)states["UnknownIntent"]!["Cause"]!).ShouldContain("no such payment intent");
    }

    [Fact]
    public async Task StateMachine_OfTheCheckout_IsStandardTracedAndLogged()
    {
        var machine = (await runs.OfAsync("dev")).OfType(Machine).Single();

        machine.Text("stateMachineName").ShouldBe("checkout");
        machine.Text("stateMachineType").ShouldBe("STANDARD");
        machine.Map("tracingConfiguration")["enabled"].ShouldBe(true);
        machine.Map("loggingConfiguration")["level"].ShouldBe("ERROR");
        machine.Map("loggingConfiguration")["includeExecutionData"].ShouldBe(false);
    }

    [Theory]
    [InlineData("dev", "ALL_AT_ONCE", null, null)]
    [InlineData("prod", "CANARY", 10d, 5d)]
    public async Task Alias_OfTheWorkflow_MovesAsTheStackSaysAndBackOnFailures(string stack, string type, double? percentage, double? interval)
    {
        var run = await runs.OfAsync(stack);

        var preference = run.OfType("aws-native:stepfunctions:StateMachineAlias").Single().Map("deploymentPreference");
        preference["type"].ShouldBe(type);
        preference.GetValueOrDefault("percentage").ShouldBe(percentage);
        preference.GetValueOrDefault("interval").ShouldBe(interval);
        preference["stateMachineVersionArn"].ShouldBe(CloudMocks.Arn("states", "stateMachine:checkout:1"));
        ((System.Collections.Immutable.ImmutableArray<object>)preference["alarms"]).ShouldBe(["checkout-failures"]);
        run.OfType("aws-native:stepfunctions:StateMachineVersion").Single().Options.RetainOnDelete.ShouldBe(true);
    }

    private static IEnumerable<string> Targets(JsonNode state)
    {
        var branches = (state["Catch"]?.AsArray() ?? []).Concat(state["Choices"]?.AsArray() ?? []).Select(b => b!["Next"]);
        return branches.Append(state["Next"]).Append(state["Default"]).OfType<JsonNode>().Select(n => (string)n!);
    }

    private async Task<JsonNode> DefinitionAsync() => (await runs.OfAsync("dev")).OfType(Machine).Single().Json("definitionString");

    private async Task<IReadOnlyList<JsonNode>> TasksAsync() =>
        [.. (await DefinitionAsync())["States"]!.AsObject().Select(s => s.Value!).Where(s => (string)s["Type"]! == "Task")];
}
