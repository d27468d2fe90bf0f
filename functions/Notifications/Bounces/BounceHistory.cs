using System.Collections.Immutable;

namespace Payments.Notifications;

/// <summary>
/// The bounces of one customer, by SES's id of each, so that one that is told twice counts once. Immutable; the order in which bounces are told
/// does not matter.
/// </summary>
internal sealed record BounceHistory
{
    /// <summary>So many within <see cref="Window"/> are no accident any more [R51].</summary>
    public const int RepeatedFrom = 3;

    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // The latest ones; three of them are enough to tell.
    private const int MaxBounces = 50;

    /// <summary>0 while there is no row.</summary>
    public long Version { get; init; }

    public ImmutableSortedDictionary<string, DateTimeOffset> Bounces { get; init; } =
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>When people were told of them; they are told once, until somebody deletes the row.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Somebody has to be told.</summary>
    public bool IsDue => EscalatedAt is null && HasRepeated;

    private bool HasRepeated
    {
        get
        {
            var times = Bounces.Values.Order().ToList();
            return Enumerable.Range(0, Math.Max(times.Count - RepeatedFrom + 1, 0))
                .Any(index => times[index + RepeatedFrom - 1] - times[index] <= Window);
        }
    }

    public BounceHistory Add(string feedbackId, DateTimeOffset at)
    {
        if (Bounces.ContainsKey(feedbackId))
        {
            return this;
        }

        var bounces = Bounces.Add(feedbackId, at);
        if (bounces.Count > MaxBounces)
        {
            bounces = bounces.Remove(bounces.OrderBy(bounce => bounce.Value).ThenBy(bounce => bounce.Key, StringComparer.Ordinal).First().Key);
        }

        return this with { Bounces = bounces };
    }
}
