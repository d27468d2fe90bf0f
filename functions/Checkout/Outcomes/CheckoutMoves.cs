using Amazon.DynamoDBv2.Model;
using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Writes that bring a checkout's row in step with its transaction: what the merchant reads is what the money did.</summary>
internal sealed class CheckoutMoves(CheckoutTable checkouts, TimeProvider time)
{
    /// <summary>What a checkout is when its transaction is in a state and the workflow is past it.</summary>
    /// <param name="status">The transaction's state.</param>
    /// <param name="declineCode">Why it was declined: what failed on our side is no decline to whoever reads it.</param>
    public static string StatusOf(IntentStatus status, string? declineCode) => status switch
    {
        IntentStatus.Declined when declineCode is AuthorizationCodes.NotCompleted or AuthorizationCodes.Cancelled => CheckoutStatus.Failed,
        IntentStatus.Pending => CheckoutStatus.Recorded,
        IntentStatus.RequiresAction => CheckoutStatus.RequiresAction,
        IntentStatus.Authorizing or IntentStatus.Unknown or IntentStatus.Voiding => CheckoutStatus.Unknown,
        IntentStatus.Declined => CheckoutStatus.Declined,
        IntentStatus.Expired => CheckoutStatus.Expired,
        IntentStatus.Voided => CheckoutStatus.Voided,
        _ => CheckoutStatus.Authorized,
    };

    /// <summary>The write that moves the row to where its transaction is, or is about to be; nothing if it is there.</summary>
    /// <param name="checkout">The row as it was read.</param>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="status">Its state.</param>
    /// <param name="declineCode">Why it was declined.</param>
    public IReadOnlyList<TransactWriteItem> Follow(CheckoutItem checkout, TransactionId transactionId, IntentStatus status, string? declineCode)
    {
        var to = StatusOf(status, declineCode);
        return checkout.Status == to
            ? []
            : [new() { Update = Move(checkout, to, "outcome = :outcome REMOVE taskToken, nextAction", new() { [":outcome"] = OutcomeOf(transactionId, status, declineCode) }) }];
    }

    /// <summary>The write that tells the customer where to go, and keeps the token that ends the wait.</summary>
    public TransactWriteItem Ask(CheckoutItem checkout, SensitiveText taskToken, Uri challengeUrl)
    {
        var values = new Dictionary<string, AttributeValue>
        {
            [":token"] = Attributes.Text(taskToken.Reveal()),
            [":next"] = new() { M = new() { ["type"] = Attributes.Text("redirect"), ["url"] = Attributes.Text(challengeUrl.AbsoluteUri) } },
        };
        return new() { Update = Move(checkout, CheckoutStatus.RequiresAction, "taskToken = :token, nextAction = :next", values) };
    }

    private Update Move(CheckoutItem checkout, string to, string more, Dictionary<string, AttributeValue> values)
    {
        var now = time.GetUtcNow();
        var update = new Update
        {
            TableName = checkouts.TableName,
            Key = new() { [CheckoutTable.KeyName] = Attributes.Text(checkout.TrackingId) },
            UpdateExpression = $"SET #status = :to, #steps = list_append(#steps, :step), #version = #version + :one, updatedAt = :now, {more}",
            ConditionExpression = "#version = :expected",
            ExpressionAttributeNames = new() { ["#status"] = "status", ["#steps"] = "steps", ["#version"] = "version" },
            ExpressionAttributeValues = new(values)
            {
                [":to"] = Attributes.Text(to),
                [":step"] = new() { L = [CheckoutItem.Step(to, now)] },
                [":one"] = Attributes.Number(1),
                [":now"] = Attributes.Instant(now),
                [":expected"] = Attributes.Number(checkout.Attributes.RequiredNumber("version")),
            },
        };
        return update;
    }

    private static AttributeValue OutcomeOf(TransactionId transactionId, IntentStatus status, string? declineCode)
    {
        var map = new Dictionary<string, AttributeValue>
        {
            ["transactionId"] = Attributes.Text(transactionId.ToString()),
            ["status"] = Attributes.Text(status.ToName()),
        };
        map.AddText("declineCode", declineCode);
        return new() { M = map };
    }
}
