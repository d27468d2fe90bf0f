namespace Payments.Platform;

/// <summary>All functions, by service, and what they are called by other than the API and the workflow.</summary>
internal sealed class PaymentFunctions
{
    public PaymentFunctions(PlatformParts parts, AwsEnvironment aws)
    {
        Checkout = new(parts);
        Events = new(parts);
        Notifications = new(parts);
        Connect(parts, aws);
        Watch(parts.Alarms);
    }

    public CheckoutFunctions Checkout { get; }

    public EventFunctions Events { get; }

    public NotificationFunctions Notifications { get; }

    public IReadOnlyList<ServiceFunctions> Services => [Checkout, Events, Notifications];

    public IEnumerable<PaymentFunction> All => Services.SelectMany(service => service.All);

    private void Connect(PlatformParts parts, AwsEnvironment aws)
    {
        _ = new StreamConsumer(parts.Tables.Transactions, Events.Publish, parts.Alarms);
        _ = new QueueConsumer(parts.Events.Ledger, Events.Ledger, batchSize: 10);
        _ = new QueueConsumer(parts.Events.FraudFeedback, Events.FraudFeedback, batchSize: 10);
        _ = new QueueConsumer(parts.Events.OpsDisputes, Events.SlackOps, batchSize: 1);
        _ = new QueueConsumer(parts.Events.OncallDisputes, Events.SlackOncall, batchSize: 1);
        _ = new QueueConsumer(parts.Mail.Queue, Notifications.EmailEvents, batchSize: 10);
    }

    private void Watch(OpsAlarms alarms)
    {
        foreach (var function in All)
        {
            alarms.Watch(function);
        }

        alarms.WatchOutcomes(Events);
    }
}
