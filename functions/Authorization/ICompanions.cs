using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Authorization;

/// <summary>Rows that must be true together with the end of a payment, such as its checkout's.</summary>
public interface ICompanions
{
    /// <summary>The writes to go with the last change of a payment; none is an answer.</summary>
    /// <param name="stored">The payment before the change.</param>
    /// <param name="status">The state that it is about to end in.</param>
    /// <param name="declineCode">Why, if it is declined.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    Task<IReadOnlyList<TransactWriteItem>> OfAsync(
        StoredTransaction stored, IntentStatus status, string? declineCode, CancellationToken cancellationToken);
}
