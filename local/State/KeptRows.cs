namespace Payments.Local.State;

/// <summary>
/// What one statement has found before, by the values that it was asked with, for as long as nobody writes to the tables that it reads.
/// </summary>
/// <param name="reads">Those tables.</param>
internal sealed class KeptRows(StateTable[] reads)
{
    private const int MaxRows = 1_000;

    private readonly Dictionary<(object? First, object? Second), object?> _found = [];
    private long _changes;

    /// <summary>Whether the answer is known; it may be that there is no row.</summary>
    public bool TryGet((object? First, object? Second) values, out object? found)
    {
        var changes = 0L;
        foreach (var table in reads)
        {
            changes += table.Changes;
        }

        if (changes != _changes || _found.Count >= MaxRows)
        {
            _found.Clear();
            _changes = changes;
        }

        return _found.TryGetValue(values, out found);
    }

    /// <summary>Keeps an answer; <see cref="TryGet"/> has just said that it is not known.</summary>
    public void Add((object? First, object? Second) values, object? found) => _found.Add(values, found);

    /// <summary>Forgets everything: the tables are other ones now.</summary>
    public void Clear() => _found.Clear();
}
