using Payments.Domain;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>Rows of <c>payment-intents</c>, put where tests need them.</summary>
internal static class Intents
{
    public static void Add(ServiceBundle bundle, TransactionId id, Money amount, Payer payer, Func<PaymentOrder, PaymentOrder>? change = null)
    {
        var order = new PaymentOrder(PaymentMethod.Khalti, amount, "c-1", "o-1", null, [], new Dictionary<string, string>()) { Payer = payer };
        var intent = PaymentIntent.Open(new(id.Ulid), "demo", change is null ? order : change(order));
        bundle.Aws.Tables["payment-intents"][intent.Id.ToString()] = IntentItem.Of(intent);
    }
}
