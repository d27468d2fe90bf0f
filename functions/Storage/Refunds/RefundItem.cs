using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// A row of <c>refunds</c>: <c>refundId, transactionId</c> (key of an index)<c>, paymentIntentId, merchantId, amount</c> (minor units)<c>,
/// currency, status, reason?, failureCode?, createdAt, updatedAt</c>.
/// </summary>
internal static class RefundItem
{
    public const string KeyName = "refundId";

    public static Dictionary<string, AttributeValue> Key(string refundId) => new() { [KeyName] = Attributes.Text(refundId) };

    public static Dictionary<string, AttributeValue> Of(Refund refund)
    {
        var item = new Dictionary<string, AttributeValue>(Key(refund.Id))
        {
            ["transactionId"] = Attributes.Text(refund.TransactionId.ToString()),
            ["paymentIntentId"] = Attributes.Text(refund.IntentId.ToString()),
            ["merchantId"] = Attributes.Text(refund.MerchantId),
            ["amount"] = Attributes.Number(refund.Amount.MinorUnits),
            ["currency"] = Attributes.Text(refund.Amount.Currency.Code),
            ["status"] = Attributes.Text(refund.Status),
            ["createdAt"] = Attributes.Instant(refund.CreatedAt),
            ["updatedAt"] = Attributes.Instant(refund.UpdatedAt),
        };
        item.AddText("reason", refund.Reason);
        return item;
    }

    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static Refund Read(Dictionary<string, AttributeValue> item)
    {
        if (!TransactionId.TryParse(item.RequiredText("transactionId"), out var transactionId))
        {
            throw new CorruptItemException("transactionId");
        }

        if (!PaymentIntentId.TryParse(item.RequiredText("paymentIntentId"), out var intentId))
        {
            throw new CorruptItemException("paymentIntentId");
        }

        if (!Currency.TryGet(item.RequiredText("currency"), out var currency))
        {
            throw new CorruptItemException("currency");
        }

        return new(
            item.RequiredText(KeyName),
            transactionId,
            intentId,
            item.RequiredText("merchantId"),
            new(item.RequiredNumber("amount"), currency),
            item.RequiredText("status"))
        {
            Reason = item.TextOrNull("reason"),
            FailureCode = item.TextOrNull("failureCode"),
            CreatedAt = item.RequiredInstant("createdAt"),
            UpdatedAt = item.RequiredInstant("updatedAt"),
        };
    }
}
