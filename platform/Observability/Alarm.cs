using Pulumi;

namespace Payments.Platform;

/// <summary>A metric on the wrong side of a threshold.</summary>
internal sealed record Alarm
{
    /// <summary>What has happened, and what to do: it is the text of the message.</summary>
    public required string Description { get; init; }

    public required string Namespace { get; init; }

    public required string Metric { get; init; }

    public required InputMap<string> Dimensions { get; init; }

    /// <summary>Sum, Maximum, …</summary>
    public string Statistic { get; init; } = "Sum";

    /// <summary>The alarm goes off above it, or below it where <see cref="GoesOffBelow"/> is true.</summary>
    public double Threshold { get; init; }

    /// <summary>Whether too little is what is wrong; then no data at all is wrong, too.</summary>
    public bool GoesOffBelow { get; init; }

    /// <summary>For how many periods in a row.</summary>
    public int Periods { get; init; } = 1;

    /// <summary>How long a period is, in seconds.</summary>
    public int PeriodSeconds { get; init; } = 60;
}
