using Amazon.DynamoDBv2.Model;
using Payments.Authorization;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;
using static Payments.Domain.IntentStatus;

namespace Payments.Checkout;

/// <summary>
/// Writes what became of a payment on its transaction, its intent and its checkout, all or none [R26]. Doing it again finds it done; what
/// has ended otherwise is never overwritten.
/// </summary>
internal sealed class OutcomeRecorder(
    TransactionStore transactions, CheckoutTable checkouts, CheckoutMoves moves, AuthorizationProcess process) : ICompanions
{
    // Others who work on the same payment make progress each time that this one loses.
    private const int MaxRounds = 6;

    /// <exception cref="OutcomeConflict">The payment has ended otherwise.</exception>
    /// <exception cref="TransientFailure">The store was busy.</exception>
    public async Task<RecordOutcomeResult> RecordAsync(
        TransactionId id, string outcome, string? code, string? gatewayId, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var (checkout, stored) = await ReadAsync(id, cancellationToken);
            try
            {
                stored = await ApplyAsync(stored, checkout, outcome, code, gatewayId, cancellationToken);
                return new(stored.Status.ToName(), CheckoutMoves.StatusOf(stored.Status, stored.DeclineCode));
            }
            catch (StaleVersion)
            {
                // Read again, decide again.
            }
        }

        throw new TransientFailure($"{id} was changed by others each time it was looked at");
    }

    /// <summary>What brings the checkout of a transaction in step with its end; nothing for one that came without a checkout.</summary>
    public async Task<IReadOnlyList<TransactWriteItem>> OfAsync(
        StoredTransaction stored, IntentStatus status, string? declineCode, CancellationToken cancellationToken) =>
        stored.TrackingId is { } trackingId && await checkouts.ReadAsync(trackingId, cancellationToken) is { } checkout
            ? moves.Follow(checkout, stored.Id, status, declineCode)
            : [];

    private async Task<StoredTransaction> ApplyAsync(
        StoredTransaction stored, CheckoutItem checkout, string outcome, string? code, string? gatewayId, CancellationToken cancellationToken)
    {
        var declineCode = code ?? DeclineCodes.GenericDecline;
        switch (outcome, stored.Status)
        {
            case (RecordedOutcomes.Authorized, Authorizing or Unknown):
                return await process.AcceptAsync(stored, gatewayId, cancellationToken, moves.Follow(checkout, stored.Id, Authorized, null));
            case (RecordedOutcomes.Declined, Pending or RequiresAction or Authorizing or Unknown):
                return await process.DeclineAsync(stored, declineCode, cancellationToken, moves.Follow(checkout, stored.Id, Declined, declineCode));
            case (RecordedOutcomes.Expired, RequiresAction):
                return await transactions.ApplyAsync(
                    stored, new TransactionChange.Expire(), cancellationToken, gatewayId: null, moves.Follow(checkout, stored.Id, Expired, null));

            // Nobody was asked for money, and nobody will be.
            case (RecordedOutcomes.Failed, Pending or RequiresAction):
                return await process.DeclineAsync(
                    stored,
                    AuthorizationCodes.NotCompleted,
                    cancellationToken,
                    moves.Follow(checkout, stored.Id, Declined, AuthorizationCodes.NotCompleted));

            // What was to be written is written, or the workflow only wants the checkout to say what is.
            case (RecordedOutcomes.Authorized, Authorized):
            case (RecordedOutcomes.Declined, Declined):
            case (RecordedOutcomes.Expired, Expired):
            case (RecordedOutcomes.Failed or RecordedOutcomes.Unknown, _):
                await checkouts.WriteAsync(moves.Follow(checkout, stored.Id, stored.Status, stored.DeclineCode), cancellationToken);
                return stored;
            case (RecordedOutcomes.Authorized or RecordedOutcomes.Declined or RecordedOutcomes.Expired, _):
                await checkouts.WriteAsync(moves.Follow(checkout, stored.Id, stored.Status, stored.DeclineCode), cancellationToken);
                throw new OutcomeConflict($"{stored.Id} is {stored.Status.ToName()}: it can no longer be recorded as {outcome}");
            default:
                throw new MalformedPayment($"'{outcome}' is no outcome");
        }
    }

    // The checkout first: who moves the transaction after it is read here moves the checkout too, and a write of the older row fails.
    private async Task<(CheckoutItem Checkout, StoredTransaction Stored)> ReadAsync(TransactionId id, CancellationToken cancellationToken)
    {
        var checkout = await checkouts.ReadAsync(new(id.Ulid), cancellationToken);
        var stored = await transactions.ReadAsync(id, cancellationToken) ?? throw new UnknownTransaction(id);
        return (checkout ?? throw new UnknownCheckout($"{id} has no checkout"), stored);
    }
}
