using Amazon.DynamoDBv2.Model;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// A row of <c>webhook-deliveries</c>: <c>deliveryId</c> (the event's id)<c>, merchantId, transactionId, status</c> (PENDING, DELIVERED,
/// FAILED)<c>, attempts, lastAttemptAt, nextAttemptAt?, lastStatusCode?, lastFailure?, expiresAt</c> (Unix seconds, the table's TTL).
/// </summary>
/// <param name="Attempts">Made so far.</param>
/// <param name="NextAttemptAt">Not before; only while it is PENDING.</param>
internal sealed record DeliveryItem(MerchantEvent Event, string Status, int Attempts, DateTimeOffset? NextAttemptAt)
{
    public const string Pending = "PENDING";
    public const string Delivered = "DELIVERED";
    public const string Failed = "FAILED";

    // A merchant that asks why it was not told asks within weeks.
    private static readonly TimeSpan Retention = TimeSpan.FromDays(30);

    public static DeliveryItem New(MerchantEvent happened) => new(happened, Pending, 0, null);

    public static DeliveryItem Read(MerchantEvent happened, Dictionary<string, AttributeValue> item) => new(
        happened,
        item.RequiredText("status"),
        (int)item.RequiredNumber("attempts"),
        item.ContainsKey("nextAttemptAt") ? item.RequiredInstant("nextAttemptAt") : null);

    /// <summary>The row after one more attempt.</summary>
    public DeliveryItem After(string status, DateTimeOffset? nextAttemptAt) =>
        this with { Status = status, Attempts = Attempts + 1, NextAttemptAt = nextAttemptAt };

    public Dictionary<string, AttributeValue> Write(SendResult result, DateTimeOffset now)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["deliveryId"] = Attributes.Text(Event.EventId),
            ["merchantId"] = Attributes.Text(Event.MerchantId),
            ["transactionId"] = Attributes.Text(Event.TransactionId),
            ["status"] = Attributes.Text(Status),
            ["attempts"] = Attributes.Number(Attempts),
            ["lastAttemptAt"] = Attributes.Instant(now),
            ["expiresAt"] = Attributes.Number((now + Retention).ToUnixTimeSeconds()),
        };
        if (NextAttemptAt is { } next)
        {
            item["nextAttemptAt"] = Attributes.Instant(next);
        }

        if (result.StatusCode is { } statusCode)
        {
            item["lastStatusCode"] = Attributes.Number(statusCode);
        }

        item.AddText("lastFailure", result.Failure);
        return item;
    }
}
