namespace Payments.Local.DynamoDb.Tables;

/// <summary>A phase that passes by itself at a time, so that nothing has to wake up for it and a restart loses nothing.</summary>
/// <param name="Phase">What is going on.</param>
/// <param name="Until">When it is over; null when it stays.</param>
internal sealed record Lifecycle(Phase Phase, DateTimeOffset? Until)
{
    /// <summary>How long tables and indexes are in the making; AWS takes seconds to minutes.</summary>
    public static TimeSpan Moment { get; } = TimeSpan.FromMilliseconds(250);

    public static Lifecycle Settled { get; } = new(Phase.Active, null);

    public static Lifecycle Started(Phase phase, DateTimeOffset now) => new(phase, now + Moment);

    public Phase At(DateTimeOffset now) => IsOver(now) && Phase != Phase.Deleting ? Phase.Active : Phase;

    /// <summary>Whether the deletion is complete.</summary>
    public bool IsGone(DateTimeOffset now) => Phase == Phase.Deleting && IsOver(now);

    private bool IsOver(DateTimeOffset now) => Until is { } until && now >= until;
}
