using Payments.Domain;

namespace Payments.Storage;

/// <summary>What the gateway was, or is about to be, asked under a reference of ours [R24].</summary>
/// <param name="Reference">Ours, such as <c>auth_…</c>, <c>cap_…</c> or <c>re_…</c>.</param>
/// <param name="Operation">One of <see cref="AttemptOperations"/>.</param>
/// <param name="Status">One of <see cref="AttemptStatuses"/>.</param>
/// <param name="DueAt">When the sweeper looks at it, as long as it is open.</param>
public sealed record Attempt(
    string Reference, TransactionId TransactionId, string Operation, Money Amount, string Status, DateTimeOffset DueAt)
{
    /// <summary>How often the sweeper has looked without an answer.</summary>
    public long Tries { get; init; }

    /// <summary>Of a capture: the rest stays authorized.</summary>
    public bool MoreToCome { get; init; }

    /// <summary>What became of it, once it is settled, where that is not told elsewhere; null if it went well.</summary>
    public string? Refusal { get; init; }

    /// <summary>Of the row; every write adds one.</summary>
    public long Version { get; init; } = 1;

    public bool IsOpen => Status is AttemptStatuses.Started or AttemptStatuses.Unknown or AttemptStatuses.Cancelling;
}
