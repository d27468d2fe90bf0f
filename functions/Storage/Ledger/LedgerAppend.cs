using Payments.Domain;

namespace Payments.Storage;

/// <summary>What became of a command of the ledger.</summary>
public abstract record LedgerAppend
{
    private LedgerAppend()
    {
    }

    /// <summary>It is written, now or before.</summary>
    public sealed record Written(LedgerEntry Entry, bool Repeated) : LedgerAppend;

    /// <summary>It had nothing to do: nothing to post, nothing left to release, or an event that was applied before.</summary>
    public sealed record Nothing : LedgerAppend;

    /// <summary>An event before this one has not come yet; nothing was written.</summary>
    public sealed record TooEarly(long AppliedVersion) : LedgerAppend;

    /// <summary>The books do not allow it; nothing was written.</summary>
    public sealed record Refused(LedgerRefusal Refusal) : LedgerAppend;
}
