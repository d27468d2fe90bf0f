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
        ((string)deduct["Next"]!).ShouldBe("Payment");
    }

    [Fact]
    public async Task Steps_ThatCallAFunction_AreRetriedAsTheSeedSaysWhenThrottled()
    {
        var steps = (await StatesAsync()).Where(s => IsFunction(s.State)).ToList();

        steps.Count.ShouldBe(17);
        foreach (var (name, state) in steps)
        {
            var retry = state["Retry"]!.AsArray()[0]!;
            retry["ErrorEquals"]!.ToJsonString().ShouldBe("""["Lambda.TooManyRequestsException"]""", name);
            $"{retry["IntervalSeconds"]} s, {retry["MaxAttempts"]} times, {(double)retry["BackoffRate"]!:0.0}".ShouldBe("2 s, 5 times, 2.0", name);
            ((string)state["Retry"]!.AsArray().Single(r => r!["ErrorEquals"]!.AsArray().Any(e => (string)e! == WorkflowErrors.TransientFailure))!["BackoffRate"]!.ToJsonString()).ShouldBe("2.0", name);
        }
    }

    [Fact]
    public async Task Steps_ThatCallAFunction_WaitAsLongAsItMayTakeAndThoseThatWaitForCustomersFifteenMinutes()
    {
        foreach (var (name, state) in (await StatesAsync()).Where(s => IsFunction(s.State)))
        {
            ((int)state["TimeoutSeconds"]!).ShouldBe(name == "StepUp" ? 900 : FunctionSize.MaxStepSeconds, name);
        }
    }

    [Fact]
    public async Task Steps_ThatWait_EndAndCatchEverythingAndLeaveTimeForCompensation()
    {
        ((int)(await DefinitionAsync())["TimeoutSeconds"]!).ShouldBe(1800);
        foreach (var (name, task) in (await StatesAsync()).Where(s => (string)s.State["Type"]! == "Task"))
        {
            ((int)task["TimeoutSeconds"]!).ShouldBeInRange(1, 900, name);
            task["Retry"]!.AsArray().ShouldNotBeEmpty(name);
            task["Catch"]!.AsArray().SelectMany(c => c!["ErrorEquals"]!.AsArray()).Select(e => (string)e!).ShouldContain("States.ALL", name);
        }
    }

    [Fact]
    public async Task FraudCheck_ThatFails_IsTriedAsTheRequirementSays()
    {
        var retry = (await DefinitionAsync())["States"]!["FraudCheck"]!["Retry"]!.AsArray().Single(r => (string)r!["ErrorEquals"]![0]! == "States.TaskFailed")!;

        $"{retry["IntervalSeconds"]} s, {retry["MaxAttempts"]} times, {(double)retry["BackoffRate"]!:0.0}".ShouldBe("2 s, 3 times, 2.0");
    }

    [Fact]
    public async Task Retries_OfOurOwnErrors_AreForTransientOnesOnly()
    {
        var retried = (await StatesAsync())
            .SelectMany(s => s.State["Retry"]?.AsArray() ?? [])
            .SelectMany(retry => retry!["ErrorEquals"]!.AsArray())
            .Select(error => (string)error!);

        retried.Intersect(WorkflowErrors.All).ShouldBe([WorkflowErrors.TransientFailure]);
    }

    [Fact]
    public async Task States_OfTheDefinition_AllLeadSomewhereAndAreReached()
    {
        foreach (var machine in Machines(await DefinitionAsync()))
        {
            var states = machine["States"]!.AsObject();
            var named = states.SelectMany(s => Targets(s.Value!)).Append((string)machine["StartAt"]!).ToHashSet();

            named.Except(states.Select(s => s.Key)).ShouldBeEmpty("a transition to nowhere");
            states.Select(s => s.Key).Except(named).ShouldBeEmpty("a state that is never reached");
        }
    }

    [Fact]
    public async Task Branches_OfTheParallel_NeverFail()
    {
        var branches = (await DefinitionAsync())["States"]!["AuthorizeAndRecord"]!["Branches"]!.AsArray();

        branches.Count.ShouldBe(2);
        foreach (var state in branches.SelectMany(b => b!["States"]!.AsObject()))
        {
            ((string)state.Value!["Type"]!).ShouldNotBe("Fail", state.Key);
            if ((string)state.Value["Type"]! == "Task")
            {
                ((string)state.Value["Catch"]!.AsArray()[^1]!["ErrorEquals"]![0]!).ShouldBe("States.ALL", state.Key);
            }
        }
    }

    [Fact]
    public async Task Joined_Outcomes_AreAuthorizedOnlyWhenBothAreDoneAndVoidedOtherwise()
    {
        var choice = (await DefinitionAsync())["States"]!["WhatBecameOfIt"]!;

        var authorized = choice["Choices"]!.AsArray().Where(c => ((string)c!["Next"]!) is "RecordAuthorized" or "WithoutGatewayId").ToList();
        authorized.ShouldAllBe(c => c!.ToJsonString().Contains("APPROVED") && c.ToJsonString().Contains("WRITTEN"));
        choice["Choices"]!.AsArray().Except(authorized).ShouldAllBe(c => c!.ToJsonString().Contains("\"DECLINED\""));
        ((string)choice["Default"]!).ShouldBe("NotBoth");
        ((string)(await DefinitionAsync())["States"]!["NotBoth"]!["Next"]!).ShouldBe("VoidAuthorization");
    }

    // Once the payment is authorized, neither its receipt nor its record may fail it.
    [Theory]
    [InlineData("PrepareReceipt")]
    [InlineData("SendReceipt")]
    [InlineData("ReceiptNotSent")]
    [InlineData("WriteAudit")]
    [InlineData("AuditNotWritten")]
    public async Task Step_AfterTheAuthorization_LeadsToTheEndWhateverHappens(string step)
    {
        var states = (await DefinitionAsync())["States"]!;

        var reached = new HashSet<string>();
        var ahead = new Queue<string>([step]);
        while (ahead.TryDequeue(out var next))
        {
            if (reached.Add(next) && next != "HowItEnded")
            {
                Targets(states[next]!).ToList().ForEach(ahead.Enqueue);
            }
        }

        reached.ShouldContain("HowItEnded");
        reached.Except(["PrepareReceipt", "IsThereAReceipt", "SendReceipt", "ReceiptNotSent", "WriteAudit", "AuditNotWritten", "HowItEnded"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OpsAlert")]
    [InlineData("ReceiptNotSent")]
    [InlineData("AuditNotWritten")]
    [InlineData("CheckoutNotMarked")]
    public async Task Alert_ToPeople_NamesTheExecution(string step)
    {
        var alert = (await DefinitionAsync())["States"]![step]!;

        ((string)alert["Resource"]!).ShouldBe("arn:aws:states:::sns:publish");
        ((string)alert["Parameters"]!["TopicArn"]!).ShouldBe(CloudMocks.Arn("sns", "payments-ops"));
        ((string)alert["Parameters"]!["Message.$"]!).ShouldContain("$$.Execution.Id");
    }

    [Fact]
    public async Task Receipt_OfACheckout_IsSentAsTheSeedSendsIt()
    {
        var send = (await DefinitionAsync())["States"]!["SendReceipt"]!;

        ((string)send["Resource"]!).ShouldBe("arn:aws:states:::aws-sdk:sesv2:sendEmail");
        send["Parameters"]!.AsObject().Select(p => p.Key).ShouldBe(
            ["FromEmailAddress.$", "Destination", "Content", "ConfigurationSetName.$", "EmailTags"], ignoreOrder: true);
        send["Parameters"]!["Content"]!["Template"]!.AsObject().Select(p => p.Key).ShouldBe(["TemplateName.$", "TemplateData.$"]);
    }

    [Fact]
    public async Task Codes_OfDeclinesByUs_AreThoseOfTheDomain()
    {
        var states = (await DefinitionAsync())["States"]!;

        new[] { "Blocked", "NotAuthenticated", "DeclinedWithoutReason" }.Select(s => (string)states[s]!["Result"]!["code"]!)
            .ShouldBe([DeclineCodes.Fraudulent, DeclineCodes.AuthenticationRequired, DeclineCodes.GenericDecline]);
    }

    [Fact]
    public async Task Failure_OfAnEarlyStep_IsWrittenOnTheCheckoutUnlessItIsOver()
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

    private static bool IsFunction(JsonNode state) =>
        (string)state["Type"]! == "Task" && ((string)state["Resource"]!) is var resource && (resource.Contains(":function:") || resource.Contains(":lambda:invoke"));

    // The machine itself and every branch of it.
    private static IEnumerable<JsonNode> Machines(JsonNode machine) =>
        machine["States"]!.AsObject().SelectMany(s => s.Value!["Branches"]?.AsArray() ?? []).SelectMany(b => Machines(b!)).Prepend(machine);

    private async Task<JsonNode> DefinitionAsync() => (await runs.OfAsync("dev")).OfType(Machine).Single().Json("definitionString");

    private async Task<IReadOnlyList<(string Name, JsonNode State)>> StatesAsync() =>
        [.. Machines(await DefinitionAsync()).SelectMany(m => m["States"]!.AsObject()).Select(s => (s.Key, s.Value!))];
}
