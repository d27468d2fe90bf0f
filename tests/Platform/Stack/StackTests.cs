using Payments.Platform.Tests.Running;
using Pulumi.Utilities;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class StackTests(StackRuns runs)
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Stack_AnyStack_TellsOperatorsWhereThingsAre(string stackName)
    {
        var stack = (await runs.OfAsync(stackName)).Stack!;

        (await OutputUtilities.GetValueAsync(stack.ApiUrl)).ShouldBe("https://api1.execute-api.ap-south-1.amazonaws.com/v1");
        (await OutputUtilities.GetValueAsync(stack.CheckoutQueueUrl)).ShouldEndWith("/checkouts.fifo");
        (await OutputUtilities.GetValueAsync(stack.CheckoutDeadLetterQueueUrl)).ShouldEndWith("/checkouts-dlq.fifo");
        (await OutputUtilities.GetValueAsync(stack.WorkflowAliasArn)).ShouldEndWith(":stateMachine:checkout:live");
        (await OutputUtilities.GetValueAsync(stack.ArtifactsBucketName)).ShouldBe($"payments-artifacts-{stackName}-123456789012");
        (await OutputUtilities.GetValueAsync(stack.AuditBucketName)).ShouldBe($"payments-audit-{stackName}-123456789012");
        (await OutputUtilities.GetValueAsync(stack.PaymentEventsTopicArn)).ShouldEndWith(":payment-events");
        (await OutputUtilities.GetValueAsync(stack.EmailConfigurationSet)).ShouldBe("payments-receipts");
        (await OutputUtilities.GetValueAsync(stack.TableNames)).ShouldBe(
            [
                "checkouts", "payment-intents", "transactions", "MethodTable", "payment-methods", "merchants", "ledger-entries", "ledger-balances",
                "attempts", "refunds", "disputes", "gateway-events", "webhook-deliveries", "email-deliveries", "suppressions", "fraud-signals",
                "idempotency",
            ]);
        (await OutputUtilities.GetValueAsync(stack.FunctionNames)).ShouldBe((await runs.OfAsync(stackName)).OfType("aws:lambda/function:Function").Select(f => f.Name), ignoreOrder: true);
    }
}
