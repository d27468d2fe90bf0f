using Payments.Domain;
using Payments.Hosting;

namespace Payments.Refunds;

/// <summary>The body of <c>POST /refunds</c>.</summary>
/// <param name="IntentId">What is refunded.</param>
/// <param name="Amount">Minor units; null for all that is left.</param>
/// <param name="Currency">Of the amount, if the merchant wants it checked.</param>
internal sealed record RefundRequestBody(PaymentIntentId IntentId, long? Amount, string? Currency, string? Reason)
{
    public const string IntentParam = "paymentIntentId";

    /// <exception cref="ApiException">400: it is not such a body.</exception>
    public static RefundRequestBody Read(byte[] bytes)
    {
        var body = JsonBody.Read(bytes, IntentParam, "amount", "currency", "reason");
        var intent = body.Text(IntentParam, PaymentLimits.MaxIdLength)
            ?? throw ApiException.InvalidRequest(new(IntentParam, ValidationCodes.Missing, $"{IntentParam} is missing"));
        return PaymentIntentId.TryParse(intent, out var intentId)
            ? new(intentId, body.Amount("amount"), body.Text("currency", 3), body.Text("reason", PaymentLimits.MaxDescriptionLength))
            : throw ApiException.InvalidRequest(new(
                IntentParam, ValidationCodes.InvalidValue, $"the intent's id must be {PaymentIntentId.Prefix} and 26 characters"));
    }
}
