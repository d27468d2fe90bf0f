namespace Payments.Local.Gateway.Http;

/// <summary>The gateway says no: <c>{"error":{"code","message"}}</c>. Whatever the operation has done is taken back.</summary>
internal sealed class GatewayRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public static GatewayRefusal Invalid(string message) => new(400, "invalid_request", message);

    public static GatewayRefusal NotFound(string what) => new(404, "not_found", $"there is no such {what}");

    public static GatewayRefusal Conflict() => new(409, "reference_conflict", "the reference was used before with other content");

    public static GatewayRefusal TooLarge(string what) => new(400, "amount_too_large", what);
}
