using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;
using Attr = Payments.Hosting.Attributes;

namespace Payments.Checkout;

/// <summary>
/// A row of <c>checkouts</c>: <c>trackingId, merchantId, paymentIntentId, method, amount</c> (minor units)<c>, currency, orderId?,
/// status, steps</c> [{<c>name, at</c>}]<c>, version, createdAt, updatedAt, executionArn?, outcome?, failure?</c>. The workflow's own
/// failure path writes <c>status</c> FAILED and <c>failure</c>.
/// </summary>
internal sealed record CheckoutItem(Dictionary<string, AttributeValue> Attributes)
{
    public string TrackingId => Attributes.RequiredText("trackingId");

    public string MerchantId => Attributes.RequiredText("merchantId");

    public string Status => Attributes.RequiredText("status");

    public static Dictionary<string, AttributeValue> Of(PaymentIntent intent)
    {
        var item = new Dictionary<string, AttributeValue>
        {
            ["trackingId"] = Attr.Text(intent.TrackingId.ToString()),
            ["merchantId"] = Attr.Text(intent.MerchantId),
            ["paymentIntentId"] = Attr.Text(intent.Id.ToString()),
            ["method"] = Attr.Text(intent.Order.Method.Name),
            ["amount"] = Attr.Number(intent.Order.Amount.MinorUnits),
            ["currency"] = Attr.Text(intent.Order.Amount.Currency.Code),
            ["status"] = Attr.Text(CheckoutStatus.Received),
            ["steps"] = new() { L = [Step(CheckoutStatus.Received, intent.CreatedAt)] },
            ["version"] = Attr.Number(1),
            ["createdAt"] = Attr.Instant(intent.CreatedAt),
            ["updatedAt"] = Attr.Instant(intent.CreatedAt),
        };
        item.AddText("orderId", intent.Order.OrderId);
        return item;
    }

    /// <summary>One entry of <c>steps</c>.</summary>
    public static AttributeValue Step(string name, DateTimeOffset at) => new()
    {
        M = new() { ["name"] = Attr.Text(name), ["at"] = Attr.Instant(at) },
    };

    /// <summary>The row is this merchant's and of this payment: what the same request would have written.</summary>
    public bool Describes(string merchantId, PaymentOrder order) =>
        MerchantId == merchantId
        && Attributes.RequiredText("method") == order.Method.Name
        && Attributes.RequiredNumber("amount") == order.Amount.MinorUnits
        && Attributes.RequiredText("currency") == order.Amount.Currency.Code;
}
