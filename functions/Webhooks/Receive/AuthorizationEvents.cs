using Payments.Domain;
using Payments.Gateway;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Webhooks;

/// <summary>
/// Events about authorizations. Whoever asked for one waits for the answer itself, so these matter only where nobody does any more: an
/// approval that comes too late is given back, never honoured [R24], and what the gateway has closed is closed here.
/// </summary>
internal sealed class AuthorizationEvents(TransactionStore transactions, AttemptStore attempts, IGateway gateway, TimeProvider time)
{
    /// <summary>For so long after it lost track of an authorization, the workflow asks for it itself, and may find it in time.</summary>
    public static readonly TimeSpan BeingAsked = TimeSpan.FromMinutes(1);

    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 5;

    public Task ApprovedAsync(GatewayEvent happened, Invocation invocation) => DecideAsync(happened, invocation, stored =>
    {
        if (stored.Status == IntentStatus.Unknown && time.GetUtcNow() - stored.UpdatedAt < BeingAsked)
        {
            throw ApiException.Unavailable(new TransientFailure($"{stored.Id} is being asked for"));
        }

        return IsLate(stored.Status) ? GiveBackAsync(stored, invocation) : Task.CompletedTask;
    });

    public Task ClosedAsync(GatewayEvent happened, Invocation invocation) => DecideAsync(
        happened,
        invocation,
        stored => CloseAsync(stored, happened.Type == GatewayEventTypes.AuthorizationExpired, invocation.Deadline));

    private async Task DecideAsync(GatewayEvent happened, Invocation invocation, Func<StoredTransaction, Task> decide)
    {
        if (!References.TryGetTransaction(happened.Data.Reference, out var id))
        {
            NotOurs.Accept(happened, invocation);
            return;
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await transactions.ReadAsync(id, invocation.Deadline) ?? throw NotOurs.Missing(happened, "the payment", invocation);
            invocation.Log.TrackingId = stored.TrackingId?.ToString();
            try
            {
                await decide(stored);
                return;
            }
            catch (StaleVersion)
            {
                // Somebody else decided meanwhile: look at what.
            }
        }

        throw new TransientFailure($"{id} changed each time it was looked at");
    }

    // The gateway was asked, and the end of it here is, or will be, that nothing is held.
    private static bool IsLate(IntentStatus status) => status is
        IntentStatus.Unknown or IntentStatus.Voiding or IntentStatus.Voided or IntentStatus.Declined or IntentStatus.Expired;

    private async Task GiveBackAsync(StoredTransaction stored, Invocation invocation)
    {
        if (stored.Status == IntentStatus.Unknown)
        {
            stored = await transactions.ApplyAsync(stored, new TransactionChange.StartVoid(), invocation.Deadline);
        }

        switch (await gateway.CancelAsync(stored.AuthorizationReference, invocation.Deadline))
        {
            case Answered<GatewayAuthorization>:
                break;
            case Refused<GatewayAuthorization> { Code: GatewayRefusalCodes.AlreadyCaptured }:
                // Nobody here captures what is not authorized here: it is for people to find out who did.
                invocation.Log.Warning("an authorization that was given up is captured at the gateway", ("transactionId", stored.Id));
                invocation.Metrics.Count("OperationsContradicted");
                return;
            default:
                throw ApiException.Unavailable(
                    new TransientFailure($"the gateway has not answered the cancel of {stored.AuthorizationReference}"));
        }

        if (stored.Status == IntentStatus.Voiding)
        {
            await EndAsync(stored, new TransactionChange.Void(), invocation.Deadline);
        }

        invocation.Log.Warning("a late approval was given back", ("transactionId", stored.Id), ("status", stored.Status.ToName()));
        invocation.Metrics.Count("LateApprovals");
    }

    // Nothing is held any more, whoever wanted it so. What waits for an answer of the gateway gets this one by itself.
    private async Task CloseAsync(StoredTransaction stored, bool expired, CancellationToken cancellationToken)
    {
        switch (stored.Status)
        {
            case IntentStatus.Authorized when expired:
                await EndAsync(stored, new TransactionChange.Expire(), cancellationToken);
                break;
            case IntentStatus.Authorized or IntentStatus.Unknown:
                stored = await transactions.ApplyAsync(stored, new TransactionChange.StartVoid(), cancellationToken);
                await EndAsync(stored, new TransactionChange.Void(), cancellationToken);
                break;
            case IntentStatus.Voiding:
                await EndAsync(stored, new TransactionChange.Void(), cancellationToken);
                break;
            case IntentStatus.PartiallyCaptured when stored.Transaction.MoreToCome:
                await EndAsync(stored, new TransactionChange.ReleaseRest(), cancellationToken);
                break;
            default:
                break;
        }
    }

    // With it ends the attempt of the authorization: nobody need look after it any more.
    private Task<StoredTransaction> EndAsync(StoredTransaction stored, TransactionChange change, CancellationToken cancellationToken) =>
        transactions.ApplyAsync(stored, change, cancellationToken, null, attempts.Settle(stored.AuthorizationReference));
}
