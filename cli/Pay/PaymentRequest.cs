using System.Globalization;
using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>A payment as the operator asks for it. The amount is sent as it was typed: the API judges it.</summary>
internal sealed record PaymentRequest(string Method, string Amount, string Currency, string? CustomerId, string? OrderId, string IdempotencyKey)
{
    public string Body()
    {
        var body = new JsonObject
        {
            ["amount"] = long.TryParse(Amount, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minorUnits) ? minorUnits : Amount,
            ["currency"] = Currency,
        };
        if (CustomerId is not null)
        {
            body["customerId"] = CustomerId;
        }

        if (OrderId is not null)
        {
            body["orderId"] = OrderId;
        }

        return body.ToJsonString();
    }
}
