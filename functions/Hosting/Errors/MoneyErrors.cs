using Payments.Domain;

namespace Payments.Hosting;

/// <summary>
/// Refusals about a payment's state and amounts as answers of the API [R7]: 409 where another state would have allowed it (its message
/// names the state and the allowed moves), 400 where the amount is at fault.
/// </summary>
public static class MoneyErrors
{
    public const string InvalidState = "invalid_state";
    public const string InProgress = "operation_in_progress";

    public static ApiException Of(IllegalTransition refusal, PaymentIntentId intent) =>
        new(409, new(ApiErrorTypes.InvalidRequest, InvalidState, refusal.Message, PaymentIntent: intent.ToString()), refusal);

    public static ApiException Of(TransactionRefusal refusal, PaymentIntentId intent)
    {
        var (status, param) = refusal.Code switch
        {
            TransactionRefusal.ExceedsAuthorized or TransactionRefusal.ExceedsCaptured or TransactionRefusal.AmountNotPositive => (400, "amount"),
            TransactionRefusal.WrongCurrency => (400, "currency"),
            _ => (409, (string?)null),
        };
        return new(
            status, new(ApiErrorTypes.InvalidRequest, refusal.Code, refusal.Message, param, PaymentIntent: intent.ToString()), refusal);
    }

    /// <summary>409: one thing at a time is asked of the gateway for a payment.</summary>
    public static ApiException Busy(PaymentIntentId intent) => new(409, new(
        ApiErrorTypes.InvalidRequest,
        InProgress,
        $"a capture, void or expiry of {intent} is in progress; ask again when it is over",
        PaymentIntent: intent.ToString()));

    /// <summary>504: the gateway was asked, and what it did is not known yet; it is found out without the caller's doing.</summary>
    public static ApiException Unknown(string code, string message, PaymentIntentId intent) =>
        new(504, new(ApiErrorTypes.Api, code, message, PaymentIntent: intent.ToString()));
}
