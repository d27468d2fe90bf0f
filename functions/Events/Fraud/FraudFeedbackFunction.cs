using Amazon.Lambda.SQSEvents;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// Queue <c>fraud-feedback</c> (AUTHORIZED events) → <c>fraud-signals</c> [R41]: what a customer paid at most and from which devices, for the
/// next fraud check. Events may come more than once and in any order; the rows end up the same.
/// </summary>
public sealed class FraudFeedbackFunction : QueueBatchFunction
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

    protected override Func<SQSEvent.SQSMessage, Task> Begin(IReadOnlyList<SQSEvent.SQSMessage> messages, Invocation invocation)
    {
        var lessons = new Lessons([.. EventMessages.EventsOf(messages).Where(Teaches)], _intents, _signals, invocation.Deadline);
        return message => HandleAsync(message, lessons, invocation);
    }

    private static async Task HandleAsync(SQSEvent.SQSMessage message, Lessons lessons, Invocation invocation)
    {
        var happened = PaymentEventJson.Read(message.Body);
        if (happened.Change is not TransactionChange.Authorize)
        {
            throw new PoisonMessage($"{happened.Id} is {happened.Type}, not AUTHORIZED; the subscription's filter is wrong");
        }

        if (Teaches(happened))
        {
            await lessons.LearnAsync(happened);
            invocation.Metrics.Count("PaymentsLearned");
        }
    }

    // A payment of nobody that is known teaches nothing.
    private static bool Teaches(PaymentEvent happened) => happened is { Change: TransactionChange.Authorize, CustomerId: not null };
}
