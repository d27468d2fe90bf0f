using Payments.Storage;

namespace Payments.Captures;

/// <summary>What became of an operation that was carried on.</summary>
internal abstract record OperationOutcome
{
    private OperationOutcome()
    {
    }

    /// <summary>The gateway did it, and it is written.</summary>
    public sealed record Done(StoredTransaction Stored, Attempt Attempt) : OperationOutcome;

    /// <summary>The gateway refused it, for good; nothing changed.</summary>
    public sealed record Refused(string Code) : OperationOutcome;

    /// <summary>What the gateway did is not known; it is looked after.</summary>
    public sealed record Unknown(string Reason) : OperationOutcome;

    /// <summary>The gateway certainly did nothing, and nothing is under way any more.</summary>
    public sealed record NotSent(string Reason) : OperationOutcome;
}
