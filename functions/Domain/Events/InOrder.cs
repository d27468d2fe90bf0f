using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Payments.Domain;

/// <summary>
/// Puts the events of one transaction back into order: they come with the version that they made (1, 2, 3 …), in any order and more
/// than once, and are let out in order and once [R34]. Immutable: what is kept can be stored between events.
/// </summary>
public sealed class InOrder<TEvent>
{
    private readonly ImmutableSortedDictionary<long, TEvent> _waiting;

    private InOrder(long next, ImmutableSortedDictionary<long, TEvent> waiting) => (Next, _waiting) = (next, waiting);

    /// <summary>The version that is let out next.</summary>
    public long Next { get; }

    /// <summary>How many wait for one that has not come yet.</summary>
    public int Waiting => _waiting.Count;

    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "It is the only way to make one.")]
    public static InOrder<TEvent> Start(long firstVersion = 1) => new(firstVersion, ImmutableSortedDictionary<long, TEvent>.Empty);

    /// <summary>Takes an event and lets out those whose turn has come. One that was let out or waits already changes nothing.</summary>
    public (InOrder<TEvent> State, IReadOnlyList<TEvent> Released) Accept(long version, TEvent happened)
    {
        if (version < Next || _waiting.ContainsKey(version))
        {
            return (this, []);
        }

        var waiting = _waiting.Add(version, happened);
        var next = Next;
        var released = new List<TEvent>();
        while (waiting.TryGetValue(next, out var turn))
        {
            released.Add(turn);
            waiting = waiting.Remove(next++);
        }

        return (new(next, waiting), released);
    }
}
