using Payments.Local.Hosting;

namespace Payments.Local.StepFunctions.Language;

/// <summary>One entry of <c>Retry</c>.</summary>
internal sealed record Retrier(IReadOnlyList<string> ErrorEquals)
{
    /// <summary>Delay before the first retry.</summary>
    public double IntervalSeconds { get; init; } = 1;

    /// <summary>How many retries; 0 for none.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>By what the delay grows each time.</summary>
    public double BackoffRate { get; init; } = 2;

    /// <summary>What the delay never exceeds; null for no such limit.</summary>
    public double? MaxDelaySeconds { get; init; }

    /// <summary><c>JitterStrategy</c> FULL: a random time from zero to the delay.</summary>
    public bool FullJitter { get; init; }

    /// <param name="retriesBefore">How often this retrier was used already for this visit of the state.</param>
    /// <param name="ids">Randomness for the jitter.</param>
    public TimeSpan Delay(int retriesBefore, IdSource ids)
    {
        var seconds = Math.Min(IntervalSeconds * Math.Pow(BackoffRate, retriesBefore), MaxDelaySeconds ?? TimeSpan.FromDays(366).TotalSeconds);
        return TimeSpan.FromSeconds(FullJitter ? seconds * ids.Fraction() : seconds);
    }
}
