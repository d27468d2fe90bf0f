using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>
/// A row of <c>disputes</c>: <c>disputeId</c> (the gateway's)<c>, transactionId, paymentIntentId, merchantId, amount</c> (minor units)<c>, currency,
/// status</c> (OPEN, WON, LOST)<c>, held, reason?, createdAt, updatedAt</c>.
/// </summary>
internal static class DisputeItem
{
    public const string KeyName = "disputeId";

    public static Dictionary<string, AttributeValue> Key(string disputeId) => new() { [KeyName] = Attributes.Text(disputeId) };

    public static Dictionary<string, AttributeValue> Of(Dispute dispute)
    {
        var item = new Dictionary<string, AttributeValue>(Key(dispute.Id))
        {
            ["transactionId"] = Attributes.Text(dispute.TransactionId.ToString()),
            ["paymentIntentId"] = Attributes.Text(dispute.IntentId.ToString()),
            ["merchantId"] = Attributes.Text(dispute.MerchantId),
            ["amount"] = Attributes.Number(dispute.Amount.MinorUnits),
            ["currency"] = Attributes.Text(dispute.Amount.Currency.Code),
            ["status"] = Attributes.Text(dispute.Status),
            ["held"] = new() { BOOL = dispute.IsHeld },
            ["createdAt"] = Attributes.Instant(dispute.CreatedAt),
            ["updatedAt"] = Attributes.Instant(dispute.UpdatedAt),
        };
        item.AddText("reason", dispute.Reason);
        return item;
    }

    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static Dispute Read(Dictionary<string, AttributeValue> item)
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
            item.RequiredText("status"),
            item.IsTrue("held"))
        {
            Reason = item.TextOrNull("reason"),
            CreatedAt = item.RequiredInstant("createdAt"),
            UpdatedAt = item.RequiredInstant("updatedAt"),
        };
    }
}
