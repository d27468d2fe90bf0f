namespace Payments.Local.ApiGateway.Responses;

/// <summary>API Gateway itself answers the request.</summary>
internal sealed class GatewayRefusal : Exception
{
    /// <param name="type">Why.</param>
    /// <param name="text">AWS's message; null where AWS gives <c>null</c>.</param>
    public GatewayRefusal(GatewayResponseType type, string? text)
        : base(text ?? type.Name())
    {
        Type = type;
        Text = text;
        Status = type.Status();
    }

    public GatewayResponseType Type { get; }

    public string? Text { get; }

    /// <summary>Status unless the API's gateway response says another one.</summary>
    public int Status { get; init; }

    /// <summary>What the execution log says of it; null: nothing more than the answer.</summary>
    public string? Detail { get; init; }

    /// <summary>Findings of body validation; null where no body was validated.</summary>
    public string? ValidationError { get; init; }

    /// <summary>A fault behind or in the configuration of the API.</summary>
    public static GatewayRefusal Internal(string detail, int status = 500, GatewayResponseType type = GatewayResponseType.Default5Xx) =>
        new(type, "Internal server error") { Status = status, Detail = detail };
}
