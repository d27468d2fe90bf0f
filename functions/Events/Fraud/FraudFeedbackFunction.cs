using Amazon.Lambda.SQSEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// Queue <c>fraud-feedback</c> (AUTHORIZED events) → <c>fraud-signals</c> [R41]: what a customer paid at most and from which devices, for the
/// next fraud check. Events may come more than once and in any order; the rows end up the same.
/// </summary>
public sealed class FraudFeedbackFunction : QueueFunction
{
    private readonly IntentTable _intents;
    private readonly FraudSignalStore _signals;

    private FraudFeedbackFunction(FunctionServices services)
    {
        var dynamoDb = services.DynamoDb();
        _intents = new(dynamoDb, services.Settings);
        _signals = new(dynamoDb, services.Settings, services.Time);
    }

    public static FraudFeedbackFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _signals.WarmUpAsync(cancellationToken);

    protected override async Task HandleAsync(SQSEvent.SQSMessage message, Invocation invocation)
    {
        var happened = PaymentEventJson.Read(message.Body);
        if (happened.Change is not TransactionChange.Authorize)
        {
            throw new PoisonMessage($"{happened.Id} is {happened.Type}, not AUTHORIZED; the subscription's filter is wrong");
        }

        // A payment of nobody that is known teaches nothing.
        if (happened.CustomerId is not { } customerId)
        {
            return;
        }

        // The event does not carry what tells a person's device; the intent does.
        var intent = await _intents.ReadAsync(happened.IntentId, invocation.Deadline)
            ?? throw new PoisonMessage($"there is no intent {happened.IntentId} of {happened.Id}");
        var device = intent.Order.Payer.DeviceFingerprint;
        var customer = FraudSignalKeys.Customer(happened.MerchantId, customerId);
        var deviceKey = device is null ? null : FraudSignalKeys.Device(device);
        var known = await _signals.ReadAsync(deviceKey is null ? [customer] : [customer, deviceKey], invocation.Deadline);
        await _signals.UpdateAsync(
            customer,
            known[customer],
            signal => device is null ? signal.Paid(happened.Amount) : signal.Paid(happened.Amount).Saw(device, happened.OccurredAt),
            invocation.Deadline);
        if (deviceKey is not null)
        {
            await _signals.UpdateAsync(deviceKey, known[deviceKey], signal => signal.Saw(customer, happened.OccurredAt), invocation.Deadline);
        }

        invocation.Metrics.Count("PaymentsLearned");
    }
}
