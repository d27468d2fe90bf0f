using System.Text.Json;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// Writes a record: <c>{"trackingId","transactionId","executionArn","writtenAt","checkout":{"status","merchantId","paymentIntentId","amount",
/// "currency"},"history":[{"id","previousEventId","timestamp","type","details":{…}}]}</c>. Task tokens are left out: who has one can end
/// a wait.
/// </summary>
internal static class AuditRecord
{
    /// <returns>How many events of the history there are.</returns>
    public static async Task<int> WriteAsync(
        Stream target, AuditEvent audit, CheckoutItem? checkout, HistoryReader history, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(target);
        json.WriteStartObject();
        json.WriteString("trackingId", audit.TrackingId);
        json.WriteString("transactionId", audit.TransactionId);
        json.WriteString("executionArn", audit.ExecutionArn);
        json.WriteString("writtenAt", Instants.ToText(now));
        WriteCheckout(json, checkout);
        json.WriteStartArray("history");
        var events = 0;
        await foreach (var happened in history.ReadAsync(audit.ExecutionArn!, cancellationToken))
        {
            HistoryJson.Write(json, happened);
            events++;
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return events;
    }

    private static void WriteCheckout(Utf8JsonWriter json, CheckoutItem? checkout)
    {
        if (checkout is null)
        {
            json.WriteNull("checkout");
            return;
        }

        json.WriteStartObject("checkout");
        json.WriteString("status", checkout.Status);
        json.WriteString("merchantId", checkout.MerchantId);
        json.WriteString("paymentIntentId", checkout.Attributes.RequiredText("paymentIntentId"));
        json.WriteNumber("amount", checkout.Attributes.RequiredNumber("amount"));
        json.WriteString("currency", checkout.Attributes.RequiredText("currency"));
        json.WriteEndObject();
    }
}
