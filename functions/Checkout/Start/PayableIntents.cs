using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Finds intents that a checkout may be opened for.</summary>
internal sealed class PayableIntents(IntentTable intents, CheckoutTable checkouts, TimeProvider time)
{
    /// <exception cref="ApiException">404: it does not exist, or is another merchant's; 409: it is not PENDING, has expired, or lacks a means of payment.</exception>
    public async Task<PaymentIntent> ReadOpenAsync(PaymentIntentId id, string merchantId, CancellationToken cancellationToken)
    {
        var intent = await intents.ReadAsync(id, cancellationToken);
        if (intent is null || intent.MerchantId != merchantId)
        {
            throw ApiException.NotFound("unknown payment intent", "paymentIntentId");
        }

        // A repeat of the request that opened its checkout gets the same answer, however far the checkout is.
        if (await checkouts.ReadAsync(intent.TrackingId, cancellationToken) is not null)
        {
            return intent;
        }

        if (intent.Status != IntentStatus.Pending)
        {
            throw ApiException.WrongState(
                "intent_not_payable", new IllegalTransition(intent.Status, IntentStatus.Authorizing).Message, id.ToString());
        }

        if (intent.IsExpiredAt(time.GetUtcNow()))
        {
            throw ApiException.WrongState("intent_expired", $"the payment intent expired at {Instants.ToText(intent.ExpiresAt)}", id.ToString());
        }

        return intent.Order.Source is not null
            ? intent
            : throw ApiException.WrongState(
                "payment_method_missing", "the payment intent has neither paymentToken nor paymentMethodId", id.ToString());
    }
}
