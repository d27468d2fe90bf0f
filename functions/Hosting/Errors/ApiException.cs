using Payments.Domain;

namespace Payments.Hosting;

/// <summary>Ends a request with an answer of the API's error shape [R7].</summary>
public sealed class ApiException(int statusCode, ApiError error, Exception? inner = null) : Exception(error.Message, inner)
{
    public int StatusCode { get; } = statusCode;

    public ApiError Error { get; } = error;

    public static ApiException InvalidRequest(ValidationError error) =>
        new(400, new(ApiErrorTypes.InvalidRequest, error.Code, error.Message, error.Param));

    public static ApiException Unauthorized() =>
        new(401, new(ApiErrorTypes.InvalidRequest, "unauthorized", "the API key is missing or wrong"));

    public static ApiException NotFound(string message, string? param = null) =>
        new(404, new(ApiErrorTypes.InvalidRequest, "resource_missing", message, param));

    /// <summary>The state of what the request is about does not allow it; the message names the state and the allowed moves [R32].</summary>
    public static ApiException WrongState(string code, string message, string? paymentIntent = null) =>
        new(409, new(ApiErrorTypes.InvalidRequest, code, message, PaymentIntent: paymentIntent));

    /// <summary>The payment was declined [R11]. The customer is told no more than <see cref="DeclineCodes.ForCustomer"/> allows.</summary>
    public static ApiException Declined(string? declineCode, string paymentIntent) => new(402, new(
        ApiErrorTypes.Card, "card_declined", "declined", DeclineCode: DeclineCodes.ForCustomer(declineCode), PaymentIntent: paymentIntent));

    public static ApiException Conflict(string code, string message) => new(409, new(ApiErrorTypes.Idempotency, code, message));

    public static ApiException KeyReused() => new(422, new(
        ApiErrorTypes.Idempotency, "idempotency_key_reused", "the idempotency key was used before with another request"));

    /// <summary>Something of ours failed. The message says nothing of what: the log does, under the request id.</summary>
    public static ApiException Internal(Exception cause) => new(
        500, new(ApiErrorTypes.Api, "internal_error", "something went wrong on our side; the request may be repeated"), cause);

    /// <summary>Something of ours is busy, or was unreachable for the moment.</summary>
    public static ApiException Unavailable(Exception cause) => new(
        503, new(ApiErrorTypes.Api, "temporarily_unavailable", "the service is busy; repeat the request in a moment"), cause);
}
