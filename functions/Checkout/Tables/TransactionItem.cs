using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>
/// A row of <c>transactions</c> [R30]: <c>transactionId, trackingId, paymentIntentId, merchantId, customerId?</c> (key of an index)<c>,
/// orderId?, method, amount</c> (minor units)<c>, currency, status, version, createdAt, updatedAt</c>.
/// </summary>
internal static class TransactionItem
{
    public static Dictionary<string, AttributeValue> Key(Payment payment) =>
        new() { ["transactionId"] = Attributes.Text(payment.TrackingId.TransactionId.ToString()) };

    /// <summary>A new row: PENDING, since no gateway has been asked yet.</summary>
    public static Dictionary<string, AttributeValue> Of(Payment payment, DateTimeOffset now)
    {
        var item = new Dictionary<string, AttributeValue>(Key(payment))
        {
            ["trackingId"] = Attributes.Text(payment.TrackingId.ToString()),
            ["paymentIntentId"] = Attributes.Text(payment.IntentId.ToString()),
            ["merchantId"] = Attributes.Text(payment.MerchantId),
            ["method"] = Attributes.Text(payment.Order.Method.Name),
            ["amount"] = Attributes.Number(payment.Order.Amount.MinorUnits),
            ["currency"] = Attributes.Text(payment.Order.Amount.Currency.Code),
            ["status"] = Attributes.Text(IntentStatusNames.Pending),
            ["version"] = Attributes.Number(1),
            ["createdAt"] = Attributes.Instant(now),
            ["updatedAt"] = Attributes.Instant(now),
        };
        item.AddText("customerId", payment.Order.CustomerId);
        item.AddText("orderId", payment.Order.OrderId);
        return item;
    }

    /// <summary>The row is of this payment, whatever has become of it since.</summary>
    public static bool Describes(Dictionary<string, AttributeValue> item, Payment payment) =>
        item.RequiredText("trackingId") == payment.TrackingId.ToString()
        && item.RequiredText("paymentIntentId") == payment.IntentId.ToString()
        && item.RequiredText("merchantId") == payment.MerchantId
        && item.RequiredText("method") == payment.Order.Method.Name
        && item.RequiredNumber("amount") == payment.Order.Amount.MinorUnits
        && item.RequiredText("currency") == payment.Order.Amount.Currency.Code
        && item.TextOrNull("customerId") == payment.Order.CustomerId
        && item.TextOrNull("orderId") == payment.Order.OrderId;
}
