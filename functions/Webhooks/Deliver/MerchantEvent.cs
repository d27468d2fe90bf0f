using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>What a delivery needs to know of an event of <c>payment-events</c>. What is sent is the event's own bytes, whatever else is in it.</summary>
internal sealed record MerchantEvent(string EventId, string MerchantId, string TransactionId, DateTimeOffset OccurredAt)
{
    /// <summary>False if the text is not such an event: no attempt will change that.</summary>
    public static bool TryRead(string? body, [NotNullWhen(true)] out MerchantEvent? read)
    {
        read = null;
        try
        {
            using var document = JsonDocument.Parse(body ?? "");
            if (Text(document, "eventId") is { } eventId
                && Text(document, "merchantId") is { } merchantId
                && Text(document, "transactionId") is { } transactionId
                && Instants.TryParse(Text(document, "occurredAt"), out var occurredAt))
            {
                read = new(eventId, merchantId, transactionId, occurredAt);
            }
        }
        catch (JsonException)
        {
            // The answer says it.
        }

        return read is not null;
    }

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object
        && document.RootElement.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
            ? text
            : null;
}
