namespace Payments.Hosting;

/// <summary>An answer as it is kept for a replay.</summary>
/// <param name="StatusCode">Status of HTTP.</param>
/// <param name="Body">JSON.</param>
public sealed record StoredResponse(int StatusCode, string Body);
