using System.Collections.Concurrent;

namespace Payments.Local.State;

/// <summary>
/// What one statement has found before, by the values that it was asked with, for as long as nobody writes to the tables that it reads.
/// Whoever looks need not hold the store's lock: a writer counts its change before it makes it, and nothing that it may still take back
/// is ever kept.
/// </summary>
/// <param name="reads">Those tables.</param>
internal sealed class KeptRows(StateTable[] reads)
{
    private const int MaxRows = 1_000;

    private readonly ConcurrentDictionary<(object? First, object? Second), (long Changes, object? Row)> _found = new();

    private long Changes
    {
        get
        {
            var changes = 0L;
            foreach (var table in reads)
            {
                changes += table.Changes;
            }

            return changes;
        }
    }

    /// <summary>Whether the answer is known; it may be that there is no row.</summary>
    public bool TryGet((object? First, object? Second) values, out object? found)
    {
        var isKnown = _found.TryGetValue(values, out var kept) && kept.Changes == Changes;
        found = isKnown ? kept.Row : null;
        return isKnown;
    }

    /// <summary>Keeps what was just read, under the store's lock.</summary>
    public void Add((object? First, object? Second) values, object? found)
    {
        if (Array.Exists(reads, table => table.IsWritten))
        {
            return;
        }

        if (_found.Count >= MaxRows)
        {
            _found.Clear();
        }

        _found[values] = (Changes, found);
    }
}
