using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Authorization;

/// <summary>Nothing else must be true with the end of a payment, or its workflow writes that afterwards.</summary>
public sealed class NoCompanions : ICompanions
{
    public static readonly NoCompanions Instance = new();

    private NoCompanions()
    {
    }

    public Task<IReadOnlyList<TransactWriteItem>> OfAsync(
        StoredTransaction stored, IntentStatus status, string? declineCode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TransactWriteItem>>([]);
}
