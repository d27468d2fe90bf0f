using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>A payment as the operator asks for it. The amount is sent as it was typed: the API judges it.</summary>
internal sealed record PaymentRequest(string Method, string Amount, string Currency, string IdempotencyKey)
{
    public string? CustomerId { get; init; }

    public string? OrderId { get; init; }

    /// <summary>Where the receipt goes.</summary>
    public string? Email { get; init; }

    public string? FirstName { get; init; }

    public string? Locale { get; init; }

    /// <summary>The gateway's token of a card; never its number.</summary>
    public string? Token { get; init; }

    /// <summary>A means of payment that the customer saved.</summary>
    public string? PaymentMethodId { get; init; }

    public string? DeviceFingerprint { get; init; }

    public string? IpAddress { get; init; }

    /// <summary>The body of <c>POST /integrate/pay/{method}</c>.</summary>
    public string Body() => Order().ToJsonString();

    /// <summary>The body of <c>POST /payment-intents</c>, which has the method in it.</summary>
    public string IntentBody()
    {
        var body = Order();
        body["method"] = Method;
        return body.ToJsonString();
    }

    private JsonObject Order()
    {
        var body = new JsonObject
        {
            ["amount"] = long.TryParse(Amount, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minorUnits) ? minorUnits : Amount,
            ["currency"] = Currency,
        };
        Add(body, "customerId", CustomerId);
        Add(body, "orderId", OrderId);
        Add(body, "paymentToken", Token);
        Add(body, "paymentMethodId", PaymentMethodId);
        Add(body, "deviceFingerprint", DeviceFingerprint);
        Add(body, "ipAddress", IpAddress);
        var customer = new JsonObject();
        Add(customer, "email", Email);
        Add(customer, "firstName", FirstName);
        Add(customer, "locale", Locale);
        if (customer.Count > 0)
        {
            body["customer"] = customer;
        }

        return body;
    }

    private static void Add(JsonObject body, string name, string? value)
    {
        if (value is not null)
        {
            body[name] = value;
        }
    }
}
