namespace Payments.Local.Lambda.Functions;

/// <summary>What one invocation runs: the version that its reference came down to.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Version">A number, or <c>$LATEST</c>.</param>
/// <param name="Settings">Of that version.</param>
/// <param name="Revision">Tells states of <c>$LATEST</c> apart: an instance serves one revision only.</param>
/// <param name="InvokedArn">The ARN as the caller named it, with its qualifier.</param>
internal sealed record FunctionTarget(string Function, string Version, FunctionSettings Settings, string Revision, string InvokedArn)
{
    /// <summary>The function's own ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>Version or alias that the caller named; null for none.</summary>
    public string? Qualifier { get; init; }

    /// <summary>Null: it shares the account's unreserved concurrency.</summary>
    public int? ReservedConcurrency { get; init; }

    /// <summary>What all functions reserve together.</summary>
    public int TotalReserved { get; init; }

    /// <summary>Instances are interchangeable when these are equal.</summary>
    public string Fleet => FleetOf(Function, Version, Revision);

    /// <summary>The fleet of a version in one of its states.</summary>
    public static string FleetOf(string function, string version, string revision) => $"{function}:{version}:{revision}";
}
