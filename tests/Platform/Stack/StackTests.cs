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
        (await OutputUtilities.GetValueAsync(stack.TableNames)).ShouldBe(
            ["checkouts", "payment-intents", "transactions", "MethodTable", "merchants", "idempotency"]);
        (await OutputUtilities.GetValueAsync(stack.FunctionNames)).ShouldBe(
            [
                "payments-checkout-authorizer", "payments-checkout-start", "payments-checkout-status",
                "payments-checkout-validate", "payments-checkout-deduct",
            ]);
    }
}
