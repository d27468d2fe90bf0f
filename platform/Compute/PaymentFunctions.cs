namespace Payments.Platform;

/// <summary>All functions, by service, and what they are called by other than the API and the workflow.</summary>
internal sealed class PaymentFunctions
{
    public PaymentFunctions(PlatformParts parts)
    {
        Checkout = new(parts);
        Authorize = new(parts, Checkout.FraudCheck);
        Capture = new(parts);
        Refund = new(parts);
        Webhooks = new(parts);
        Events = new(parts);
        Notifications = new(parts);
        Connect(parts);
        Watch(parts.Alarms);
    }

    public CheckoutFunctions Checkout { get; }

    public AuthorizeFunctions Authorize { get; }

    public CaptureFunctions Capture { get; }

    public RefundFunctions Refund { get; }

    public WebhookFunctions Webhooks { get; }

    public EventFunctions Events { get; }

    public NotificationFunctions Notifications { get; }

    /// <summary>Those that the workflow calls.</summary>
    public CheckoutSteps Steps => new()
    {
        ValidatePayment = Checkout.ValidatePayment,
        DeductAmount = Checkout.DeductAmount,
        FraudCheck = Checkout.FraudCheck,
        StepUp = Checkout.StepUp,
        AuthorizeStep = Authorize.AuthorizeStep,
        QueryStep = Authorize.QueryStep,
        VoidStep = Authorize.VoidStep,
        LedgerEntry = Events.LedgerEntry,
        RecordOutcome = Checkout.RecordOutcome,
        Receipt = Notifications.Receipt,
        Audit = Checkout.Audit,
    };

    public IReadOnlyList<ServiceFunctions> Services => [Checkout, Authorize, Capture, Refund, Webhooks, Events, Notifications];

    public IEnumerable<PaymentFunction> All => Services.SelectMany(service => service.All);

    private void Connect(PlatformParts parts)
    {
        _ = new StreamConsumer(parts.Tables.Transactions, Events.Publish, parts.Alarms);
        _ = new QueueConsumer(parts.Events.Ledger, Events.Ledger, batchSize: 10);
        _ = new QueueConsumer(parts.Events.FraudFeedback, Events.FraudFeedback, batchSize: 10);
        _ = new QueueConsumer(parts.Events.OpsDisputes, Events.SlackOps, batchSize: 1);
        _ = new QueueConsumer(parts.Events.OncallDisputes, Events.SlackOncall, batchSize: 1);
        _ = new QueueConsumer(parts.Events.MerchantWebhooks, Webhooks.Deliver, batchSize: 10);
        _ = new QueueConsumer(parts.Mail.Queue, Notifications.EmailEvents, batchSize: 10);
        _ = new FunctionSchedule(Checkout.Sweeper, minutes: 1, parts.Alarms, parts.Foundation);
        _ = new FunctionSchedule(Capture.Resolve, minutes: 1, parts.Alarms, parts.Foundation);
        _ = new FunctionSchedule(Refund.Resolve, minutes: 1, parts.Alarms, parts.Foundation);
        _ = new FunctionSchedule(Capture.Expiry, minutes: 5, parts.Alarms, parts.Foundation);
        _ = new SecretRotation(parts.Secrets.Gateway, Webhooks.RotateGatewayKeys, parts.Foundation);
        _ = new SecretRotation(parts.Secrets.Webhooks, Webhooks.RotateSigningKey, parts.Foundation);
    }

    private void Watch(OpsAlarms alarms)
    {
        foreach (var function in All)
        {
            alarms.Watch(function);
        }

        alarms.WatchOutcomes(Checkout);
        alarms.WatchOutcomes(Authorize);
        alarms.WatchOutcomes(Events);
    }
}
