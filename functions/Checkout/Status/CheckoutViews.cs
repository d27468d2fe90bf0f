using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>Shows a row of <c>checkouts</c> to its merchant.</summary>
internal static class CheckoutViews
{
    private const string InternalMessage = "the payment could not be processed; nothing was charged";

    public static CheckoutView Of(CheckoutItem checkout)
    {
        var item = checkout.Attributes;
        return new()
        {
            TrackingId = checkout.TrackingId,
            Status = checkout.Status,
            PaymentIntentId = item.RequiredText("paymentIntentId"),
            Method = item.RequiredText("method"),
            Amount = item.RequiredNumber("amount"),
            Currency = item.RequiredText("currency"),
            OrderId = item.TextOrNull("orderId"),
            CreatedAt = item.RequiredText("createdAt"),
            UpdatedAt = item.RequiredText("updatedAt"),
            Steps = Steps(item),
            Outcome = Outcome(item),
            NextAction = NextAction(item),
            Failure = checkout.Status == CheckoutStatus.Failed ? Failure(item) : null,
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
                map.TextOrNull("declineCode") is { } code ? DeclineCodes.ForCustomer(code) : null)
            : null;

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
