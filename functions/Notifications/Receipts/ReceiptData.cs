using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Notifications;

/// <summary>The data of the templates [R50], amounts and dates in the locale's form already.</summary>
internal static class ReceiptData
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="order">What was paid.</param>
    /// <param name="transaction">Its payment.</param>
    /// <param name="locale">Whose form amounts and dates have.</param>
    /// <param name="domain">Where the order is seen: <c>https://{domain}/orders/{orderId}</c>.</param>
    public static string Write(PaymentOrder order, StoredTransaction transaction, Locale locale, string domain)
    {
        var words = ReceiptWords.Of(locale);
        var orderId = order.OrderId ?? transaction.Id.ToString();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("firstName", ReceiptText.Of(order.Payer.FirstName ?? words.Customer));
            writer.WriteString("orderId", ReceiptText.Of(orderId));
            writer.WriteStartArray("lineItems");
            foreach (var item in LinesOf(order, words))
            {
                WriteLine(writer, item, order.Amount.Currency, locale);
            }

            writer.WriteEndArray();
            writer.WriteString("total", locale.Format(order.Amount));
            writer.WriteString("receiptUrl", $"https://{domain}/orders/{Uri.EscapeDataString(orderId)}");
            writer.WriteString("locale", locale.Name);
            writer.WriteString("date", locale.Format(DateOnly.FromDateTime((transaction.AuthorizedAt ?? transaction.UpdatedAt).UtcDateTime)));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    // An order without a cart is one line, so that the receipt is never empty.
    private static IReadOnlyList<CartItem> LinesOf(PaymentOrder order, ReceiptWords words) => order.Items.Count > 0
        ? order.Items
        : [new(order.Description ?? words.Payment, order.Amount.MinorUnits, 1)];

    private static void WriteLine(Utf8JsonWriter writer, CartItem item, Currency currency, Locale locale)
    {
        writer.WriteStartObject();
        writer.WriteString("name", ReceiptText.Of(item.Name));
        writer.WriteNumber("quantity", item.Quantity);
        writer.WriteString("amount", locale.Format(new Money(item.UnitAmount, currency) * item.Quantity));
        writer.WriteEndObject();
    }
}
