namespace Payments.Local.ApiGateway.Model;

/// <summary>A key that callers send in <c>x-api-key</c>.</summary>
internal sealed record ApiKey(string Id, string Value, bool Enabled);
