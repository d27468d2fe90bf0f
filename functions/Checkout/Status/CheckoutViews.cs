using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Shows a row of <c>checkouts</c> to its merchant.</summary>
internal static class CheckoutViews
{
    private const string InternalMessage = "the payment could not be processed; nothing was charged";

    /// <param name="checkout">The row.</param>
    /// <param name="money">Its transaction, where that may be further than the row; null where the row has the last word.</param>
    public static CheckoutView Of(CheckoutItem checkout, StoredTransaction? money)
    {
        var item = checkout.Attributes;
        var ended = money?.Status is IntentStatus.Declined or IntentStatus.Voided or IntentStatus.Expired ? money : null;
        var status = ended is null ? checkout.Status : CheckoutMoves.StatusOf(ended.Status, ended.DeclineCode);
        return new()
        {
            TrackingId = checkout.TrackingId,
            Status = status,
            PaymentIntentId = item.RequiredText("paymentIntentId"),
            Method = item.RequiredText("method"),
            Amount = item.RequiredNumber("amount"),
            Currency = item.RequiredText("currency"),
            OrderId = item.TextOrNull("orderId"),
            CreatedAt = item.RequiredText("createdAt"),
            UpdatedAt = item.RequiredText("updatedAt"),
            Steps = Steps(item),
            Outcome = ended is null ? Outcome(item) : new(ended.Id.ToString(), ended.Status.ToName(), Told(ended.DeclineCode)),
            NextAction = ended is null ? NextAction(item) : null,
            Failure = status == CheckoutStatus.Failed ? Failure(item) : null,
        };
    }

    private static List<CheckoutStepView> Steps(Dictionary<string, AttributeValue> item) =>
        item.TryGetValue("steps", out var steps) && steps.L is { } list
            ? [.. list.Select(step => step.M is { } map
                ? new CheckoutStepView(map.RequiredText("name"), map.RequiredText("at"))
                : throw new CorruptItemException("steps"))]
            : throw new CorruptItemException("steps");

    private static CheckoutOutcomeView? Outcome(Dictionary<string, AttributeValue> item) =>
        item.TryGetValue("outcome", out var outcome) && outcome.M is { } map
            ? new(
                map.RequiredText("transactionId"),
                map.RequiredText("status"),
                Told(map.TextOrNull("declineCode")))
            : null;

    private static string? Told(string? declineCode) => declineCode is null ? null : DeclineCodes.ForCustomer(declineCode);

    private static NextActionView? NextAction(Dictionary<string, AttributeValue> item) =>
        item.TryGetValue("nextAction", out var next) && next.M is { } map ? new(map.RequiredText("type"), map.RequiredText("url")) : null;

    // The workflow writes what Step Functions caught: {error, cause}, the cause of a Lambda's error being {"errorType","errorMessage",…}.
    private static CheckoutFailureView Failure(Dictionary<string, AttributeValue> item)
    {
        var map = item.TryGetValue("failure", out var failure) ? failure.M : null;
        var error = map?.TextOrNull("error") ?? "InternalError";

        // Our own errors are written to be read by merchants; what AWS says names accounts, roles and tables, and stays inside.
        return WorkflowErrors.All.Contains(error, StringComparer.Ordinal)
            ? new(error, MessageOf(map?.TextOrNull("cause")) ?? InternalMessage)
            : new("InternalError", InternalMessage);
    }

    private static string? MessageOf(string? cause)
    {
        if (string.IsNullOrEmpty(cause))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(cause);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errorMessage", out var message)
                && message.ValueKind == JsonValueKind.String
                    ? message.GetString()
                    : null;
        }
        catch (JsonException)
        {
            // Not every cause is JSON: a Fail state's, or a time-out's, is a sentence.
            return cause;
        }
    }
}
