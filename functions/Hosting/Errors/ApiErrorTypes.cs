namespace Payments.Hosting;

/// <summary>The <c>type</c> of an error's body [R7].</summary>
public static class ApiErrorTypes
{
    public const string InvalidRequest = "invalid_request_error";
    public const string Card = "card_error";
    public const string Idempotency = "idempotency_error";
    public const string Api = "api_error";
}
