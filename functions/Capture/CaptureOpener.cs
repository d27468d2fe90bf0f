using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>Starts a capture, or finds the one that was started under the reserved id.</summary>
internal sealed class CaptureOpener(OperationServices services)
{
    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 4;

    /// <returns>The attempt, and whether it is new.</returns>
    /// <exception cref="ApiException">404: no payment of this merchant; 400, 409: its amounts, its state or something under way do not allow it.</exception>
    /// <exception cref="TransientFailure">The payment changed each time it was looked at.</exception>
    public async Task<(Attempt Attempt, bool IsNew)> OpenAsync(
        string captureId, string merchantId, PaymentIntentId intentId, CaptureRequestBody body, Invocation invocation)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            if (await services.Attempts.ReadAsync(captureId, invocation.Deadline) is { } before)
            {
                return (before, false);
            }

            var stored = await services.ReadOwnAsync(intentId, merchantId, invocation);
            var attempt = Plan(stored, captureId, body);
            try
            {
                await services.Starter.StartAsync(stored, attempt, invocation.Deadline);
                return (attempt, true);
            }
            catch (StaleVersion)
            {
                if (await services.Attempts.ReadAsync(captureId, invocation.Deadline) is null
                    && await services.Starter.IsTakenAsync(stored.Id, invocation.Deadline))
                {
                    throw MoneyErrors.Busy(intentId);
                }
            }
        }

        throw new TransientFailure($"the payment of {intentId} changed each time it was looked at");
    }

    // Whatever the payment would refuse after the gateway has done it, it refuses now.
    private Attempt Plan(StoredTransaction stored, string captureId, CaptureRequestBody body)
    {
        var transaction = stored.Transaction;
        try
        {
            if (body.Currency is { } code && code != stored.Amount.Currency.Code)
            {
                throw new TransactionRefusal(
                    TransactionRefusal.WrongCurrency, $"the payment is in {stored.Amount.Currency}, the capture in {code}");
            }

            // With nothing left it is the state that is wrong, whatever the amount.
            var amount = new Money(body.Amount ?? Math.Max(1, transaction.Capturable), stored.Amount.Currency);
            var change = new TransactionChange.Capture(captureId, amount, MoreToCome: !body.Final && amount.MinorUnits < transaction.Capturable);
            transaction.Apply(change);
            return services.Starter.Of(stored, captureId, AttemptOperations.Capture, amount, change.MoreToCome);
        }
        catch (IllegalTransition refusal)
        {
            throw MoneyErrors.Of(refusal, stored.IntentId);
        }
        catch (TransactionRefusal refusal)
        {
            throw MoneyErrors.Of(refusal, stored.IntentId);
        }
    }
}
