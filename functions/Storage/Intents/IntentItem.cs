using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>
/// A row of <c>payment-intents</c>: <c>paymentIntentId, trackingId, merchantId, method, amount</c> (minor units)<c>, currency,
/// customerId?, orderId?, description?, items</c> [{<c>name, unitAmount, quantity</c>}]<c>, metadata, paymentToken?, paymentMethodId?, email?,
/// firstName?, locale?, deviceFingerprint?, ipAddress?, status, version, createdAt, updatedAt?, expiresAt</c>.
/// </summary>
public static class IntentItem
{
    internal const string DeviceName = "deviceFingerprint";

    public static Dictionary<string, AttributeValue> Of(PaymentIntent intent)
    {
        var order = intent.Order;
        var item = new Dictionary<string, AttributeValue>
        {
            ["paymentIntentId"] = Attributes.Text(intent.Id.ToString()),
            ["trackingId"] = Attributes.Text(intent.TrackingId.ToString()),
            ["merchantId"] = Attributes.Text(intent.MerchantId),
            ["method"] = Attributes.Text(order.Method.Name),
            ["amount"] = Attributes.Number(order.Amount.MinorUnits),
            ["currency"] = Attributes.Text(order.Amount.Currency.Code),
            ["items"] = new() { L = [.. order.Items.Select(OfLine)] },
            ["metadata"] = new() { M = order.Metadata.ToDictionary(entry => entry.Key, entry => Attributes.Text(entry.Value)) },
            ["status"] = Attributes.Text(intent.Status.ToName()),
            ["version"] = Attributes.Number(intent.Version),
            ["createdAt"] = Attributes.Instant(intent.CreatedAt),
            ["expiresAt"] = Attributes.Instant(intent.ExpiresAt),
        };
        item.AddText("customerId", order.CustomerId);
        item.AddText("orderId", order.OrderId);
        item.AddText("description", order.Description);
        item.AddText("paymentToken", order.Source?.Token?.Reveal());
        item.AddText("paymentMethodId", order.Source?.PaymentMethodId);
        item.AddText("email", order.Payer.Email);
        item.AddText("firstName", order.Payer.FirstName);
        item.AddText("locale", order.Payer.Locale);
        item.AddText(DeviceName, order.Payer.DeviceFingerprint);
        item.AddText("ipAddress", order.Payer.IpAddress);
        return item;
    }

    /// <exception cref="CorruptItemException">The row is not of this shape.</exception>
    public static PaymentIntent Read(Dictionary<string, AttributeValue> item)
    {
        if (!PaymentIntentId.TryParse(item.RequiredText("paymentIntentId"), out var id))
        {
            throw new CorruptItemException("paymentIntentId");
        }

        if (!TrackingId.TryParse(item.RequiredText("trackingId"), out var trackingId))
        {
            throw new CorruptItemException("trackingId");
        }

        if (!IntentStatusNames.TryParse(item.RequiredText("status"), out var status))
        {
            throw new CorruptItemException("status");
        }

        return new(
            id,
            trackingId,
            item.RequiredText("merchantId"),
            ReadOrder(item),
            status,
            item.RequiredNumber("version"),
            item.RequiredInstant("createdAt"),
            item.RequiredInstant("expiresAt"));
    }

    private static PaymentOrder ReadOrder(Dictionary<string, AttributeValue> item)
    {
        if (!PaymentMethod.TryParse(item.RequiredText("method"), out var method))
        {
            throw new CorruptItemException("method");
        }

        if (!Currency.TryGet(item.RequiredText("currency"), out var currency))
        {
            throw new CorruptItemException("currency");
        }

        return new(
            method,
            new(item.RequiredNumber("amount"), currency),
            item.TextOrNull("customerId"),
            item.TextOrNull("orderId"),
            item.TextOrNull("description"),
            item.TryGetValue("items", out var lines) && lines.L is { } list ? [.. list.Select(ReadLine)] : [],
            item.TryGetValue("metadata", out var map) && map.M is { } entries
                ? entries.ToDictionary(entry => entry.Key, entry => entry.Value.S)
                : [])
        {
            Payer = new()
            {
                Email = item.TextOrNull("email"),
                FirstName = item.TextOrNull("firstName"),
                Locale = item.TextOrNull("locale"),
                DeviceFingerprint = item.TextOrNull(DeviceName),
                IpAddress = item.TextOrNull("ipAddress"),
            },
            Source = SourceOf(item.TextOrNull("paymentToken"), item.TextOrNull("paymentMethodId")),
        };
    }

    private static PaymentSource? SourceOf(string? token, string? paymentMethodId) =>
        token is null && paymentMethodId is null ? null : new(token, paymentMethodId);

    private static AttributeValue OfLine(CartItem line) => new()
    {
        M = new()
        {
            ["name"] = Attributes.Text(line.Name),
            ["unitAmount"] = Attributes.Number(line.UnitAmount),
            ["quantity"] = Attributes.Number(line.Quantity),
        },
    };

    private static CartItem ReadLine(AttributeValue line) => line.M is { } map
        ? new(map.RequiredText("name"), map.RequiredNumber("unitAmount"), map.RequiredNumber("quantity"))
        : throw new CorruptItemException("items");
}
