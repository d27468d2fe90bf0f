using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Refunds;

/// <summary>Reserves the amount of a new refund, before the gateway hears of it.</summary>
internal sealed class RefundOpener(TransactionStore transactions, RefundStore refunds, TimeProvider time)
{
    /// <summary>Longer than a request lives: until then the request itself looks after its refund.</summary>
    private static readonly TimeSpan LookAfter = TimeSpan.FromMinutes(1);

    // Each round is somebody else's change of the same payment.
    private const int MaxRounds = 4;

    /// <exception cref="ApiException">404: no payment of this merchant; 400, 409: its amounts or its state do not allow it.</exception>
    /// <exception cref="TransientFailure">The payment changed each time it was looked at.</exception>
    public async Task<Refund> OpenAsync(string refundId, string merchantId, RefundRequestBody body, Invocation invocation)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var stored = await transactions.ReadAsync(new TransactionId(body.IntentId.Ulid), invocation.Deadline);
            if (stored is null || stored.MerchantId != merchantId)
            {
                throw ApiException.NotFound($"there is no payment of the intent {body.IntentId}", RefundRequestBody.IntentParam);
            }

            invocation.Log.TrackingId = stored.TrackingId?.ToString();
            try
            {
                return await refunds.RequestAsync(
                    stored, refundId, AmountOf(stored, body), body.Reason, time.GetUtcNow() + LookAfter, invocation.Deadline);
            }
            catch (IllegalTransition refusal)
            {
                throw MoneyErrors.Of(refusal, stored.IntentId);
            }
            catch (TransactionRefusal refusal)
            {
                throw MoneyErrors.Of(refusal, stored.IntentId);
            }
            catch (StaleVersion)
            {
                // The payment changed, or an attempt whose answer was lost was carried out after all.
                if (await refunds.ReadAsync(refundId, invocation.Deadline) is { } refund)
                {
                    return refund;
                }
            }
        }

        throw new TransientFailure($"the payment of {body.IntentId} changed each time it was looked at");
    }

    private static Money AmountOf(StoredTransaction stored, RefundRequestBody body)
    {
        if (body.Currency is { } code && code != stored.Amount.Currency.Code)
        {
            throw new TransactionRefusal(
                TransactionRefusal.WrongCurrency, $"the payment is in {stored.Amount.Currency}, the refund in {code}");
        }

        // Nothing left: by the state if it is final, else as an amount that is too large.
        var amount = body.Amount ?? Math.Max(1, stored.Transaction.Refundable);
        return new(amount, stored.Amount.Currency);
    }
}
