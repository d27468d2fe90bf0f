namespace Payments.Platform;

/// <summary>The tables [R30]; the access patterns behind their keys are listed in docs/access-patterns.md.</summary>
/// <param name="key">What they are encrypted with.</param>
/// <param name="protectData">Whether they refuse to be deleted.</param>
internal sealed class PaymentTables(CustomerKey key, bool protectData)
{
    /// <summary>One row a checkout: its state, its steps, its outcome.</summary>
    public PaymentTable Checkouts { get; } = new("checkouts", new("CHECKOUTS_TABLE", "trackingId"), key, protectData);

    /// <summary>What customers mean to pay.</summary>
    public PaymentTable PaymentIntents { get; } = new("payment-intents", new("PAYMENT_INTENTS_TABLE", "paymentIntentId"), key, protectData);

    /// <summary>What was paid; by customer through the index, newest ids last. Its stream is where events come from [R34].</summary>
    public PaymentTable Transactions { get; } = new(
        "transactions",
        new("TRANSACTIONS_TABLE", "transactionId") { Indexes = [TableIndex.By("customerId", "transactionId")], HasStream = true },
        key,
        protectData);

    /// <summary>Document A's table [R28].</summary>
    public PaymentTable Methods { get; } =
        new("MethodTable", new("METHOD_TABLE", "payment_id") { SortKey = "payment_method" }, key, protectData);

    /// <summary>What customers saved to pay with: tokens only [R72].</summary>
    public PaymentTable PaymentMethods { get; } =
        new("payment-methods", new("PAYMENT_METHODS_TABLE", "customerKey") { SortKey = "paymentMethodId" }, key, protectData);

    /// <summary>Who may call, by the hash of the key.</summary>
    public PaymentTable Merchants { get; } = new("merchants", new("MERCHANTS_TABLE", "merchantId"), key, protectData);

    /// <summary>The ledger, row by row and never changed; a transaction's row <c>#head</c> says how far it has come [R33].</summary>
    public PaymentTable LedgerEntries { get; } =
        new("ledger-entries", new("LEDGER_ENTRIES_TABLE", "transactionId") { SortKey = "entryId" }, key, protectData);

    /// <summary>Sums of the ledger, each spread over a few rows, because every payment changes them.</summary>
    public PaymentTable LedgerBalances { get; } =
        new("ledger-balances", new("LEDGER_BALANCES_TABLE", "account") { SortKey = new("shard", "N") }, key, protectData);

    /// <summary>What was asked of the gateway, noted before it was asked [R24]; the index has those that are not settled.</summary>
    public PaymentTable Attempts { get; } = new(
        "attempts", new("ATTEMPTS_TABLE", "reference") { Indexes = [new("open", "openShard", "dueAt")] }, key, protectData);

    /// <summary>What was paid back; the index <c>importId</c> has those of an import.</summary>
    public PaymentTable Refunds { get; } = new(
        "refunds",
        new("REFUNDS_TABLE", "refundId") { Indexes = [TableIndex.By("transactionId", "refundId"), TableIndex.By("importId", "refundId")] },
        key,
        protectData);

    /// <summary>What customers dispute, by the gateway's id.</summary>
    public PaymentTable Disputes { get; } = new("disputes", new("DISPUTES_TABLE", "disputeId"), key, protectData);

    /// <summary>What the gateway told us, for as long as somebody may repeat it [R35].</summary>
    public PaymentTable GatewayEvents { get; } = new(
        "gateway-events", new("GATEWAY_EVENTS_TABLE", "eventId") { ExpiryAttribute = "expiresAt", HoldsRecords = false }, key, protectData);

    /// <summary>What merchants were told, and how often it was tried.</summary>
    public PaymentTable WebhookDeliveries { get; } = new(
        "webhook-deliveries",
        new("WEBHOOK_DELIVERIES_TABLE", "deliveryId") { ExpiryAttribute = "expiresAt", HoldsRecords = false },
        key,
        protectData);

    /// <summary>Which e-mail went to whom, and what became of it.</summary>
    public PaymentTable EmailDeliveries { get; } = new("email-deliveries", new("EMAIL_DELIVERIES_TABLE", "deliveryId"), key, protectData);

    /// <summary>Addresses that are not written to again, by their hash [R51].</summary>
    public PaymentTable Suppressions { get; } = new("suppressions", new("SUPPRESSIONS_TABLE", "addressHash"), key, protectData);

    /// <summary>What was seen of customers, devices and addresses lately.</summary>
    public PaymentTable FraudSignals { get; } = new(
        "fraud-signals", new("FRAUD_SIGNALS_TABLE", "signal") { ExpiryAttribute = "expiresAt", HoldsRecords = false }, key, protectData);

    /// <summary>Answers to repeat, for 24 hours [R6].</summary>
    public PaymentTable Idempotency { get; } = new(
        "idempotency", new("IDEMPOTENCY_TABLE", "idempotencyKey") { ExpiryAttribute = "expiresAt", HoldsRecords = false }, key, protectData);

    /// <summary>Those whose rows are money, or proof of it: who reads or writes one is written down (<see cref="MoneyTrail"/>).</summary>
    public IReadOnlyList<PaymentTable> OfMoney => [PaymentIntents, Transactions, Methods, LedgerEntries, LedgerBalances, Attempts, Refunds, Disputes];

    public IReadOnlyList<PaymentTable> All =>
    [
        Checkouts, PaymentIntents, Transactions, Methods, PaymentMethods, Merchants, LedgerEntries, LedgerBalances, Attempts, Refunds,
        Disputes, GatewayEvents, WebhookDeliveries, EmailDeliveries, Suppressions, FraudSignals, Idempotency,
    ];
}
