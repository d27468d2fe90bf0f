namespace Payments.Local.ApiGateway.Model;

/// <summary>How many requests are let through.</summary>
/// <param name="PerSecond">Steady rate.</param>
/// <param name="Burst">Requests at once.</param>
internal sealed record ThrottleLimit(double PerSecond, int Burst);
