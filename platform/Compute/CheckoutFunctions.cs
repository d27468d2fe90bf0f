namespace Payments.Platform;

/// <summary>
/// The functions of <c>payments-checkout</c> and exactly what each may do; the list is that of functions/Checkout/README.md.
/// </summary>
internal sealed class CheckoutFunctions : ServiceFunctions
{
    public CheckoutFunctions(PlatformParts parts)
        : base("payments-checkout", parts)
    {
        var tables = parts.Tables;
        Authorizer = Make("authorizer", "authorizer", "Tells merchants by their API keys", tables.Merchants.Access("GetItem"));
        Start = Make(
            "start",
            "start",
            "Takes a payment and queues it",
            tables.Checkouts.Access("GetItem", "PutItem"),
            tables.PaymentIntents.Access("PutItem"),
            tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem"),
            parts.Checkouts.SendAccess("CHECKOUT_QUEUE_URL"));
        Status = Make("status", "status", "Shows a checkout to its merchant", tables.Checkouts.Access("GetItem"));
        ValidatePayment = Make(
            "validate",
            "validate-payment",
            "First step of the workflow: is the payment payable?",
            tables.Checkouts.Access("GetItem", "UpdateItem"),
            tables.PaymentIntents.Access("GetItem"));
        DeductAmount = Make(
            "deduct",
            "deduct-amount",
            "Second step of the workflow: records the payment",
            tables.Checkouts.Access("GetItem", "UpdateItem"),
            tables.Transactions.Access("GetItem", "PutItem"),
            tables.Methods.Access("PutItem"));
    }

    public PaymentFunction Authorizer { get; }

    public PaymentFunction Start { get; }

    public PaymentFunction Status { get; }

    public PaymentFunction ValidatePayment { get; }

    public PaymentFunction DeductAmount { get; }
}
