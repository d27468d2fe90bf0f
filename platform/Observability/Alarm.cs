using Pulumi;

namespace Payments.Platform;

/// <summary>A metric above a threshold.</summary>
internal sealed record Alarm
{
    /// <summary>What has happened, and what to do: it is the text of the message.</summary>
    public required string Description { get; init; }

    public required string Namespace { get; init; }

    public required string Metric { get; init; }

    public required InputMap<string> Dimensions { get; init; }

    /// <summary>Sum, Maximum, …</summary>
    public string Statistic { get; init; } = "Sum";

    /// <summary>The alarm goes off above it.</summary>
    public double Threshold { get; init; }

    /// <summary>For how many minutes in a row.</summary>
    public int Minutes { get; init; } = 1;
}
