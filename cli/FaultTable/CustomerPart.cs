namespace Payments.Cli.FaultTable;

/// <summary>What the customer does who is asked to prove that the card is theirs.</summary>
internal enum CustomerPart
{
    /// <summary>Proves it.</summary>
    Approves,

    /// <summary>Fails to.</summary>
    Fails,

    /// <summary>Does not come back: the wait ends by its time-out, which nobody here waits for.</summary>
    StaysAway,
}
