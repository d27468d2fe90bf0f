using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>Starts a void, or finds the one that was started under the reserved token.</summary>
internal sealed class VoidOpener(OperationServices services)
{
    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 4;

    /// <returns>The attempt, and whether it is new.</returns>
    /// <exception cref="ApiException">404: no payment of this merchant; 409: its state or something under way do not allow it.</exception>
    /// <exception cref="TransientFailure">The payment changed each time it was looked at.</exception>
    public async Task<(Attempt Attempt, bool IsNew)> OpenAsync(
        string token, string merchantId, PaymentIntentId intentId, Invocation invocation)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await FindAsync(token, invocation.Deadline) is { } before)
            {
                return (before, false);
            }

            var stored = await services.ReadOwnAsync(intentId, merchantId, invocation);
            try
            {
                return (await StartAsync(stored, token, invocation.Deadline), true);
            }
            catch (StaleVersion)
            {
                if (await FindAsync(token, invocation.Deadline) is null
                    && await services.Starter.IsTakenAsync(stored.Id, invocation.Deadline))
                {
                    throw MoneyErrors.Busy(intentId);
                }
            }
            catch (IllegalTransition refusal)
            {
                throw MoneyErrors.Of(refusal, intentId);
            }
        }

        throw new TransientFailure($"the payment of {intentId} changed each time it was looked at");
    }

    private async Task<Attempt?> FindAsync(string token, CancellationToken cancellationToken) =>
        await services.Attempts.ReadAsync(References.VoidPrefix + token, cancellationToken)
        ?? await services.Attempts.ReadAsync(References.ReleasePrefix + token, cancellationToken);

    private async Task<Attempt> StartAsync(StoredTransaction stored, string token, CancellationToken cancellationToken)
    {
        if (stored.Transaction.MoreToCome && stored.Status == IntentStatus.PartiallyCaptured)
        {
            var rest = new Money(stored.Transaction.Capturable, stored.Amount.Currency);
            var release = services.Starter.Of(stored, References.ReleasePrefix + token, AttemptOperations.Release, rest);
            await services.Starter.StartAsync(stored, release, cancellationToken);
            return release;
        }

        // What is UNKNOWN is being resolved, and its merchant was never told that it is authorized.
        if (stored.Status == IntentStatus.Unknown)
        {
            throw new IllegalTransition(stored.Status, IntentStatus.Voided);
        }

        var attempt = services.Starter.Of(stored, References.VoidPrefix + token, AttemptOperations.Void, stored.Amount);
        await services.Starter.StartAsync(stored, attempt, new TransactionChange.StartVoid(), cancellationToken);
        return attempt;
    }
}
