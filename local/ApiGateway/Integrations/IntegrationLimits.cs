namespace Payments.Local.ApiGateway.Integrations;

/// <summary>Limits of REST APIs (developer guide, "quotas").</summary>
internal static class IntegrationLimits
{
    public const int MaxPayloadBytes = 10 * 1024 * 1024;

    public static TimeSpan Timeout { get; } = TimeSpan.FromSeconds(29);

    public static TimeSpan LeastTimeout { get; } = TimeSpan.FromMilliseconds(50);
}
