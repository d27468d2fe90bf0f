namespace Payments.Local.Sns.Delivering;

/// <summary>How often and when a delivery is tried again (developer guide, "message delivery retries"), phase after phase.</summary>
internal sealed record RetryPolicy
{
    /// <summary>For queues and functions: 100,015 times in 23 days.</summary>
    public static RetryPolicy Managed { get; } = new()
    {
        Immediate = 3,
        AtLeastDelay = 2,
        BackingOff = 10,
        AtMostDelay = 100_000,
        LeastDelay = TimeSpan.FromSeconds(1),
        MostDelay = TimeSpan.FromSeconds(20),
        Backoff = "exponential",
    };

    /// <summary>For HTTP without a policy of its own: three times, twenty seconds apart.</summary>
    public static RetryPolicy Http { get; } = new()
    {
        BackingOff = 3,
        LeastDelay = TimeSpan.FromSeconds(20),
        MostDelay = TimeSpan.FromSeconds(20),
        Backoff = "linear",
    };

    /// <summary>Retries without delay.</summary>
    public int Immediate { get; init; }

    /// <summary>Retries after <see cref="LeastDelay"/>.</summary>
    public int AtLeastDelay { get; init; }

    /// <summary>Retries after delays that grow.</summary>
    public int BackingOff { get; init; }

    /// <summary>Retries after <see cref="MostDelay"/>.</summary>
    public int AtMostDelay { get; init; }

    public required TimeSpan LeastDelay { get; init; }

    public required TimeSpan MostDelay { get; init; }

    /// <summary><c>linear</c>, <c>arithmetic</c>, <c>geometric</c> or <c>exponential</c>.</summary>
    public required string Backoff { get; init; }

    /// <summary>How long to wait after so many failed attempts; null: no more.</summary>
    public TimeSpan? DelayAfter(int failures)
    {
        var retry = failures - Immediate;
        if (retry <= 0)
        {
            return TimeSpan.Zero;
        }

        if ((retry -= AtLeastDelay) <= 0)
        {
            return LeastDelay;
        }

        if (retry <= BackingOff)
        {
            return BackedOff(retry);
        }

        return retry - BackingOff <= AtMostDelay ? MostDelay : null;
    }

    private TimeSpan BackedOff(int retry)
    {
        var share = BackingOff == 1 ? 1 : (retry - 1.0) / (BackingOff - 1);
        return Backoff switch
        {
            "linear" => LeastDelay + ((MostDelay - LeastDelay) * share),
            "arithmetic" => LeastDelay + ((MostDelay - LeastDelay) * share * share),
            _ => LeastDelay * Math.Pow(MostDelay / LeastDelay, share),
        };
    }
}
