namespace Payments.Local.ApiGateway.Model;

/// <summary>How much the holders of some keys may use some stages.</summary>
internal sealed record UsagePlan
{
    public required string Id { get; init; }

    /// <summary>Stages as <c>apiId/stage</c>.</summary>
    public required IReadOnlySet<string> Stages { get; init; }

    public required IReadOnlySet<string> KeyIds { get; init; }

    /// <summary>Per key; null: as many as come.</summary>
    public ThrottleLimit? Throttle { get; init; }

    /// <summary>Per key and method, by <c>apiId/stage/path/METHOD</c>.</summary>
    public required IReadOnlyDictionary<string, ThrottleLimit> MethodThrottles { get; init; }

    /// <summary>Requests in a period; null: any number.</summary>
    public UsageQuota? Quota { get; init; }
}
