using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.Platform;

/// <summary>The topic <c>payment-events</c> [R40] and who hears of what [R41]: one queue a team, each at its own pace.</summary>
internal sealed class PaymentEventQueues
{
    public PaymentEventQueues(OpsAlarms alarms, Foundation foundation)
    {
        Topic = new EventTopic("payment-events", foundation);

        // An event whose predecessor has not come yet goes back, and is tried again: that is no failure.
        Ledger = Queue("ledger-events", Consumer("ledger") with { MaxReceiveCount = 20 });
        FraudFeedback = Queue("fraud-feedback", Consumer("fraud-feedback"), Filter(EventType(PaymentEvents.Authorized)));

        // Another team's: it takes its events from here; nothing of this stack does.
        Analytics = Queue("analytics-events", new() { ConsumerTimeoutSeconds = FunctionCaller.Source.MaxSeconds });

        // A merchant that does not answer is tried for 3 days, at longer and longer intervals (functions/Webhooks/README.md).
        MerchantWebhooks = Queue("merchant-webhooks", Consumer("deliver", "payments-webhooks") with { MaxReceiveCount = 100 });
        OpsDisputes = Queue("ops-disputes", Consumer("slack-ops"), Filter(EventType(PaymentEvents.Disputed)));
        OncallDisputes = Queue(
            "oncall-disputes",
            Consumer("slack-oncall"),
            Filter(EventType(PaymentEvents.Disputed), (PaymentEvents.AmountTierAttribute, AnythingBut(AmountTier.Low))));

        WorkQueue Queue(string name, WorkQueueArgs args, JsonObject? filter = null)
        {
            var queue = new WorkQueue(name, args with { FedBy = Topic }, alarms);
            Topic.Feed(queue, filter);
            return queue;
        }

        WorkQueueArgs Consumer(string function, string service = "payments-events") =>
            new() { ConsumerTimeoutSeconds = foundation.Settings.Functions.Of(service, function).TimeoutSeconds };
    }

    public EventTopic Topic { get; }

    public WorkQueue Ledger { get; }

    public WorkQueue FraudFeedback { get; }

    public WorkQueue Analytics { get; }

    public WorkQueue MerchantWebhooks { get; }

    public WorkQueue OpsDisputes { get; }

    public WorkQueue OncallDisputes { get; }

    public IReadOnlyList<WorkQueue> All => [Ledger, FraudFeedback, Analytics, MerchantWebhooks, OpsDisputes, OncallDisputes];

    private static (string Attribute, JsonNode Value) EventType(string type) => (PaymentEvents.EventTypeAttribute, JsonValue.Create(type));

    private static JsonObject AnythingBut(string value) => new() { ["anything-but"] = value };

    private static JsonObject Filter(params (string Attribute, JsonNode Value)[] conditions) =>
        new(conditions.Select(c => KeyValuePair.Create<string, JsonNode?>(c.Attribute, new JsonArray(c.Value))));
}
