namespace Payments.Local.State;

/// <summary>A table, and how often it has changed since the state was opened.</summary>
internal sealed class StateTable
{
    /// <summary>Grows with each statement that writes to it, and again when that is taken back.</summary>
    public long Changes { get; set; }
}
