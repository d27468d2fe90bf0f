namespace Payments.Platform;

/// <summary>The tables [R30]; the access patterns behind their keys are listed in docs/access-patterns.md.</summary>
internal sealed class PaymentTables(bool protectData)
{
    /// <summary>One row a checkout: its state, its steps, its outcome.</summary>
    public PaymentTable Checkouts { get; } = new("checkouts", new("trackingId"), protectData);

    /// <summary>What customers mean to pay.</summary>
    public PaymentTable PaymentIntents { get; } = new("payment-intents", new("paymentIntentId"), protectData);

    /// <summary>What was paid; by customer through the index, newest ids last.</summary>
    public PaymentTable Transactions { get; } = new("transactions", new("transactionId") { IndexKey = "customerId" }, protectData);

    /// <summary>Document A's table [R28].</summary>
    public PaymentTable Methods { get; } = new("MethodTable", new("payment_id") { RangeKey = "payment_method" }, protectData);

    /// <summary>Who may call, by the hash of the key.</summary>
    public PaymentTable Merchants { get; } = new("merchants", new("merchantId"), protectData);

    /// <summary>Answers to repeat, for 24 hours [R6].</summary>
    public PaymentTable Idempotency { get; } =
        new("idempotency", new("idempotencyKey") { ExpiryAttribute = "expiresAt", HoldsRecords = false }, protectData);

    public IReadOnlyList<PaymentTable> All => [Checkouts, PaymentIntents, Transactions, Methods, Merchants, Idempotency];
}
