using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// The message of an event on the topic <c>payment-events</c>, and of the queues behind it, which get it raw:
/// <c>{"eventId","transactionId","paymentIntentId","merchantId","customerId"?,"version","previous"?,"now","amount"</c> (minor units)
/// <c>,"currency","change":{"kind","id"?,"amount"?,"moreToCome"?,"code"?},"occurredAt"}</c>.
/// </summary>
public static class PaymentEventJson
{
    public static string Write(PaymentEvent happened)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("eventId", happened.Id);
            writer.WriteString("transactionId", happened.TransactionId.ToString());
            writer.WriteString("paymentIntentId", happened.IntentId.ToString());
            writer.WriteString("merchantId", happened.MerchantId);
            WriteIfAny(writer, "customerId", happened.CustomerId);
            writer.WriteNumber("version", happened.Version);
            WriteIfAny(writer, "previous", happened.Previous?.ToName());
            writer.WriteString("now", happened.Now.ToName());
            writer.WriteNumber("amount", happened.Amount.MinorUnits);
            writer.WriteString("currency", happened.Amount.Currency.Code);
            WriteChange(writer, happened);
            writer.WriteString("occurredAt", Instants.ToText(happened.OccurredAt));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    /// <exception cref="PoisonMessage">The text is no such message.</exception>
    public static PaymentEvent Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new PoisonMessage($"the message is no event of a payment: {exception.Message}", exception);
        }
    }

    /// <summary>As <see cref="Read(string)"/>, for whoever only wants to look.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out PaymentEvent? happened)
    {
        try
        {
            happened = text is null ? null : Read(text);
        }
        catch (PoisonMessage)
        {
            happened = null;
        }

        return happened is not null;
    }

    private static PaymentEvent Read(JsonElement root)
    {
        var currency = Currency.TryGet(Text(root, "currency"), out var known) ? known : throw new FormatException("currency is unknown");
        var happened = new PaymentEvent
        {
            TransactionId = TransactionId.Parse(Text(root, "transactionId")),
            IntentId = PaymentIntentId.TryParse(Text(root, "paymentIntentId"), out var intentId)
                ? intentId
                : throw new FormatException("paymentIntentId is not the id of an intent"),
            MerchantId = Text(root, "merchantId"),
            CustomerId = TextOrNull(root, "customerId"),
            Version = root.GetProperty("version").GetInt64(),
            Previous = TextOrNull(root, "previous") is { } previous ? StatusOf(previous) : null,
            Now = StatusOf(Text(root, "now")),
            Amount = new(root.GetProperty("amount").GetInt64(), currency),
            Change = ChangeOf(root.GetProperty("change"), currency),
            OccurredAt = Instants.TryParse(Text(root, "occurredAt"), out var instant) ? instant : throw new FormatException("occurredAt is no instant"),
        };
        return happened.Version >= 1 && Text(root, "eventId") == happened.Id
            ? happened
            : throw new FormatException("eventId is not that of the transaction and version");
    }

    private static TransactionChange? ChangeOf(JsonElement change, Currency currency) => TransactionChanges.Of(
        Text(change, "kind"),
        TextOrNull(change, "id"),
        change.TryGetProperty("amount", out var amount) ? new(amount.GetInt64(), currency) : null,
        change.TryGetProperty("moreToCome", out var more) && more.GetBoolean(),
        TextOrNull(change, "code"));

    private static IntentStatus StatusOf(string name) =>
        IntentStatusNames.TryParse(name, out var status) ? status : throw new FormatException($"'{name}' is no status");

    private static string Text(JsonElement element, string name) =>
        TextOrNull(element, name) ?? throw new FormatException($"{name} is missing");

    private static string? TextOrNull(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void WriteChange(Utf8JsonWriter writer, PaymentEvent happened)
    {
        writer.WriteStartObject("change");
        writer.WriteString("kind", happened.Kind);
        if (happened.Change is { } change)
        {
            WriteIfAny(writer, "id", TransactionChanges.IdOf(change));
            if (TransactionChanges.AmountOf(change) is { } amount)
            {
                writer.WriteNumber("amount", amount.MinorUnits);
            }

            if (change is TransactionChange.Capture capture)
            {
                writer.WriteBoolean("moreToCome", capture.MoreToCome);
            }

            WriteIfAny(writer, "code", (change as TransactionChange.Decline)?.Code);
        }

        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
