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
        var gateway = Gateway.Access(parts);

        // For the API.
        Authorizer = Make("authorizer", "authorizer", "Tells merchants by their API keys", tables.Merchants.Access("GetItem"));
        Start = Make(
            "start",
            "start",
            "Takes a payment and queues it",
            tables.Checkouts.Access("GetItem", "PutItem"),
            tables.PaymentIntents.Access("ConditionCheckItem", "GetItem", "PutItem"),
            tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem"),
            parts.Checkouts.SendAccess("CHECKOUT_QUEUE_URL"));
        Status = Make(
            "status",
            "status",
            "Shows a checkout to its merchant",
            tables.Checkouts.Access("GetItem"),
            tables.Transactions.Access("GetItem"));
        Intents = Make(
            "intents",
            "intents",
            "Makes intents and shows them to their merchants",
            tables.PaymentIntents.Access("GetItem", "PutItem"),
            tables.Transactions.Access("GetItem"),
            tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem"));
        PaymentMethods = Make(
            "payment-methods",
            "payment-methods",
            "Saves what customers pay with, and shows it to their merchants",
            [
                tables.PaymentMethods.Access("PutItem", "Query"),
                tables.Idempotency.Access("GetItem", "PutItem", "UpdateItem"),
                .. gateway,
            ]);

        // For the workflow.
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
            tables.Methods.Access("PutItem"),
            tables.Attempts.Access("PutItem"));
        FraudCheck = Make(
            "fraud-check",
            "fraud-check",
            "Step of the workflow: judges a payment; also asked by payments-authorize",
            [
                tables.PaymentIntents.Access("GetItem"),
                tables.PaymentMethods.Access("GetItem"),
                tables.FraudSignals.Access("BatchGetItem", "PutItem"),
                .. gateway,
            ]);
        StepUp = Make(
            "step-up",
            "step-up",
            "Step of the workflow: sends the customer to prove that the card is theirs",
            [
                tables.Checkouts.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("GetItem", "UpdateItem"),
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentMethods.Access("GetItem"),
                tables.Attempts.Known,
                CheckoutWorkflow.AnswerAccess,
                Access.ToKnow("RETURN_URL", parts.Settings.Gateway.ReturnUrl),
                .. gateway,
            ]);
        RecordOutcome = Make(
            "record-outcome",
            "record-outcome",
            "Step of the workflow: writes what became of the payment",
            [
                tables.Checkouts.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentMethods.Known,
                tables.Attempts.Access("UpdateItem"),
                .. Gateway.Known(parts),
            ]);
        Audit = Make(
            "audit",
            "audit",
            "Step of the workflow: keeps the whole history of the execution",
            tables.Checkouts.Access("GetItem"),
            parts.Audit.AddAccess("AUDIT_BUCKET"),
            CheckoutWorkflow.HistoryAccess(parts.Foundation.Aws));

        // For the clock.
        Sweeper = Make(
            "sweeper",
            "sweeper",
            "Finds out what became of authorizations whose outcome nobody has written down",
            [
                tables.Checkouts.Access("GetItem", "UpdateItem"),
                tables.PaymentIntents.Access("UpdateItem"),
                tables.Transactions.Access("GetItem", "UpdateItem"),
                tables.PaymentMethods.Known,
                tables.Attempts.Access("GetItem", "UpdateItem"),
                tables.Attempts.QueryAccess("open"),
                .. gateway,
            ]);
    }

    public PaymentFunction Authorizer { get; }

    public PaymentFunction Start { get; }

    public PaymentFunction Status { get; }

    public PaymentFunction Intents { get; }

    public PaymentFunction PaymentMethods { get; }

    public PaymentFunction ValidatePayment { get; }

    public PaymentFunction DeductAmount { get; }

    public PaymentFunction FraudCheck { get; }

    public PaymentFunction StepUp { get; }

    public PaymentFunction RecordOutcome { get; }

    public PaymentFunction Audit { get; }

    public PaymentFunction Sweeper { get; }
}
