namespace Payments.Gateway;

internal sealed record EventBody(string? Id, string? Type, DateTimeOffset CreatedAt, GatewayEventData? Data);
