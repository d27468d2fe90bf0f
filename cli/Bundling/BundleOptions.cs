namespace Payments.Cli.Bundling;

/// <summary>What to bundle.</summary>
internal sealed record BundleOptions
{
    public TargetArchitecture Architecture { get; init; } = TargetArchitectures.Host;

    /// <summary>Build even what has not changed.</summary>
    public bool Force { get; init; }

    /// <summary>Only these services; all of them when empty.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
}
