namespace Payments.Local.State;

/// <summary>A table, and how often it has changed since the state was opened. Written under the store's lock, read by everybody.</summary>
internal sealed class StateTable
{
    private long _changes;

    /// <summary>Grows with each statement that writes to the table, and again when that is taken back.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>Whether the transaction that is open has written to it.</summary>
    public bool IsWritten { get; private set; }

    public void Write()
    {
        IsWritten = true;
        Volatile.Write(ref _changes, _changes + 1);
    }

    public void Commit() => IsWritten = false;

    public void Rollback()
    {
        IsWritten = false;
        Volatile.Write(ref _changes, _changes + 1);
    }
}
