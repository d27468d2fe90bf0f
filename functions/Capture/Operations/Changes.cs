using Payments.Domain;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>What an attempt that succeeded means for its payment.</summary>
internal static class Changes
{
    public static TransactionChange Of(Attempt attempt) => attempt.Operation switch
    {
        AttemptOperations.Capture => new TransactionChange.Capture(attempt.Reference, attempt.Amount, attempt.MoreToCome),
        AttemptOperations.Void => new TransactionChange.Void(),
        AttemptOperations.Release => new TransactionChange.ReleaseRest(),
        AttemptOperations.Expire => new TransactionChange.Expire(),
        _ => throw new ArgumentException($"{attempt.Reference} is no operation of this service", nameof(attempt)),
    };

    /// <summary>
    /// Somebody else has written it: of what gives a promise back it does not matter who did it first. A capture is only ever written with
    /// its attempt's end.
    /// </summary>
    public static bool IsDone(Attempt attempt, StoredTransaction stored) => attempt.Operation switch
    {
        AttemptOperations.Void or AttemptOperations.Expire => stored.Status is IntentStatus.Voided or IntentStatus.Expired,
        AttemptOperations.Release => !stored.Transaction.MoreToCome,
        _ => false,
    };
}
