using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Shows an intent to its merchant.</summary>
internal static class IntentViews
{
    public static IntentView Of(PaymentIntent intent, StoredTransaction? transaction) => new()
    {
        PaymentIntentId = intent.Id.ToString(),

        // The two rows move together, but are read one after the other: the transaction, read later, is the newer.
        Status = (transaction?.Status ?? intent.Status).ToName(),
        Method = intent.Order.Method.Name,
        Amount = intent.Order.Amount.MinorUnits,
        Currency = intent.Order.Amount.Currency.Code,
        CustomerId = intent.Order.CustomerId,
        OrderId = intent.Order.OrderId,
        Description = intent.Order.Description,
        PaymentMethodId = intent.Order.Source?.PaymentMethodId,
        Metadata = intent.Order.Metadata,
        CreatedAt = Instants.ToText(intent.CreatedAt),
        ExpiresAt = Instants.ToText(intent.ExpiresAt),
        TransactionId = transaction?.Id.ToString(),
        Captured = transaction?.Transaction.Captured,
        Refunded = transaction?.Transaction.Refunded,
        RefundPending = transaction?.Transaction.RefundPending,
        DeclineCode = transaction?.DeclineCode is { } code ? DeclineCodes.ForCustomer(code) : null,
    };
}
