using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The other body of <c>POST /checkouts</c>: <c>{"paymentIntentId":"pi_…"}</c>, an intent that was opened before, and nothing else.</summary>
internal static class IntentReference
{
    private const string Name = "paymentIntentId";

    /// <returns>False if the body does not name an intent: then it is to be a whole payment.</returns>
    /// <exception cref="ApiException">400: it names one, and says more; 404: that is no intent.</exception>
    public static bool TryRead(byte[] body, out PaymentIntentId id)
    {
        id = default;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Name, out var value))
            {
                return false;
            }

            if (document.RootElement.EnumerateObject().Count() > 1)
            {
                throw ApiException.InvalidRequest(new(
                    Name, ValidationCodes.InvalidValue, "a checkout of an intent takes everything from the intent; leave the other fields out"));
            }

            return PaymentIntentId.TryParse(value.ValueKind == JsonValueKind.String ? value.GetString() : null, out id)
                ? true
                : throw ApiException.NotFound("unknown payment intent", Name);
        }
        catch (JsonException)
        {
            // The reader of whole payments says where it is not JSON.
            return false;
        }
    }
}
