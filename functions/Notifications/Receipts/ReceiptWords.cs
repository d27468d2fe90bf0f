using Payments.Domain;

namespace Payments.Notifications;

/// <summary>The few words that are not in the templates.</summary>
/// <param name="Template">The template of this language.</param>
/// <param name="Customer">Whom to greet where no name is known.</param>
/// <param name="Payment">The line of an order that has none.</param>
internal sealed record ReceiptWords(string Template, string Customer, string Payment)
{
    private static readonly ReceiptWords EnUs = new("receipt-v3", "there", "Payment");
    private static readonly ReceiptWords EsMx = new("receipt-v3-es-MX", "cliente", "Pago");

    public static ReceiptWords Of(Locale locale) => locale == Locale.EsMx ? EsMx : EnUs;
}
