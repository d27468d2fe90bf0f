using Payments.Domain;
using Payments.Storage;

namespace Payments.Authorization;

/// <summary>Finds the gateway's token of an intent: its own, or that of the means of payment which the customer saved [R10].</summary>
public sealed class PaymentSources(PaymentMethodTable methods)
{
    /// <exception cref="NoPaymentSource">The intent names none, or one that the customer does not have.</exception>
    public async Task<SensitiveText> TokenOfAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        if (intent.Order.Source is not { } source)
        {
            throw new NoPaymentSource("the intent has neither paymentToken nor paymentMethodId");
        }

        return source.Token ?? (await SavedOfAsync(intent, cancellationToken))!.Token;
    }

    /// <summary>The saved means of payment that the intent names; null if it brings a token of its own, or nothing.</summary>
    /// <exception cref="NoPaymentSource">The customer does not have it.</exception>
    public async Task<SavedPaymentMethod?> SavedOfAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        if (intent.Order.Source?.PaymentMethodId is not { } id)
        {
            return null;
        }

        var saved = intent.Order.CustomerId is { } customerId
            ? await methods.ReadAsync(intent.MerchantId, customerId, id, cancellationToken)
            : null;
        return saved ?? throw new NoPaymentSource($"the customer has no means of payment {id}");
    }
}
