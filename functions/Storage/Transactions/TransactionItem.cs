using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// A row of <c>transactions</c> [R30]: <c>transactionId, trackingId?</c> (of one that came through a checkout)<c>, paymentIntentId,
/// merchantId, customerId?</c> (key of an index)<c>, orderId?, method, amount</c> (minor units)<c>, currency, status, version, previous?,
/// change</c> {<c>kind, id?, amount?, moreToCome?, code?</c>}<c>, captured, refunded, refundPending, disputed, chargedBack, moreToCome,
/// intentOffset</c> (the intent's version less this one)<c>, gatewayId?, declineCode?, createdAt, updatedAt, authorizedAt?</c>. The table's
/// stream makes an event of each version [R34].
/// </summary>
public static class TransactionItem
{
    public const string KeyName = "transactionId";

    public static Dictionary<string, AttributeValue> Key(TransactionId id) => new() { [KeyName] = Attributes.Text(id.ToString()) };

    /// <summary>A new row, for a Put on the condition that there is none.</summary>
    /// <param name="intentId">The intent.</param>
    /// <param name="merchantId">Whose it is.</param>
    /// <param name="order">What is paid.</param>
    /// <param name="transaction">Version 1.</param>
    /// <param name="change">What led to it; null for one that is just opened.</param>
    /// <param name="trackingId">The checkout, or null.</param>
    /// <param name="now">When.</param>
    public static Dictionary<string, AttributeValue> Of(
        PaymentIntentId intentId,
        string merchantId,
        PaymentOrder order,
        Transaction transaction,
        TransactionChange? change,
        TrackingId? trackingId,
        DateTimeOffset now)
    {
        var item = new Dictionary<string, AttributeValue>(Key(transaction.Id))
        {
            ["paymentIntentId"] = Attributes.Text(intentId.ToString()),
            ["merchantId"] = Attributes.Text(merchantId),
            ["method"] = Attributes.Text(order.Method.Name),
            ["amount"] = Attributes.Number(order.Amount.MinorUnits),
            ["currency"] = Attributes.Text(order.Amount.Currency.Code),
            ["status"] = Attributes.Text(transaction.Status.ToName()),
            ["version"] = Attributes.Number(transaction.Version),
            ["change"] = ChangeItem.Of(change),

            // With no checkout the intent has moved already when its transaction begins.
            ["intentOffset"] = Attributes.Number(transaction.Status == IntentStatus.Pending ? 0 : 1),
            ["createdAt"] = Attributes.Instant(now),
            ["updatedAt"] = Attributes.Instant(now),
        };
        item.AddText("trackingId", trackingId?.ToString());
        item.AddText("customerId", order.CustomerId);
        item.AddText("orderId", order.OrderId);
        item.AddText("declineCode", (change as TransactionChange.Decline)?.Code);
        return item;
    }

    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static StoredTransaction Read(Dictionary<string, AttributeValue> item)
    {
        if (!TransactionId.TryParse(item.RequiredText(KeyName), out var id))
        {
            throw new CorruptItemException(KeyName);
        }

        if (!PaymentIntentId.TryParse(item.RequiredText("paymentIntentId"), out var intentId))
        {
            throw new CorruptItemException("paymentIntentId");
        }

        if (!Currency.TryGet(item.RequiredText("currency"), out var currency))
        {
            throw new CorruptItemException("currency");
        }

        if (!IntentStatusNames.TryParse(item.RequiredText("status"), out var status))
        {
            throw new CorruptItemException("status");
        }

        var transaction = new Transaction(id, new(item.RequiredNumber("amount"), currency), status, item.RequiredNumber("version"))
        {
            Captured = item.NumberOrZero("captured"),
            Refunded = item.NumberOrZero("refunded"),
            RefundPending = item.NumberOrZero("refundPending"),
            Disputed = item.NumberOrZero("disputed"),
            ChargedBack = item.NumberOrZero("chargedBack"),
            MoreToCome = item.IsTrue("moreToCome"),
        };
        return new(transaction, intentId, item.RequiredText("merchantId"))
        {
            TrackingId = TrackingId.TryParse(item.TextOrNull("trackingId"), out var trackingId) ? trackingId : null,
            CustomerId = item.TextOrNull("customerId"),
            OrderId = item.TextOrNull("orderId"),
            Method = item.RequiredText("method"),
            IntentOffset = item.NumberOrZero("intentOffset"),
            GatewayId = item.TextOrNull("gatewayId"),
            DeclineCode = item.TextOrNull("declineCode"),
            CreatedAt = item.RequiredInstant("createdAt"),
            UpdatedAt = item.RequiredInstant("updatedAt"),
            AuthorizedAt = item.ContainsKey("authorizedAt") ? item.RequiredInstant("authorizedAt") : null,
        };
    }
}
