using Amazon.Lambda.SQSEvents;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// Queue <c>ledger-events</c> → the ledger [R34]: every change of a transaction is posted once and in its order. An event that comes before
/// the one that it follows goes back to the queue and waits there, a second at first; one that was applied before changes nothing; one that the books refuse
/// fails and ends in the dead-letter queue, and those after it wait behind it: books with a gap are no books.
/// </summary>
public sealed class LedgerFunction : QueueBatchFunction
{
    // Its predecessor is on its way, and usually there in a moment. With the tries that the queue gives a message it has a quarter of an hour.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly LedgerStore _ledger;
    private readonly MessageDelay _delay;

    private LedgerFunction(FunctionServices services)
    {
        _ledger = new(services.DynamoDb(), services.Settings, services.Time, services.Ids);
        _delay = new(services.Sqs(), services.Settings.Required("LEDGER_QUEUE_URL"));
    }

    public static LedgerFunction Create(FunctionServices services) => new(services);

    public override Task WarmUpAsync(CancellationToken cancellationToken) => _ledger.WarmUpAsync(cancellationToken);

    // The lower versions first, so that events that came out of order in one batch need not go round.
    protected override IEnumerable<SQSEvent.SQSMessage> Arrange(IReadOnlyList<SQSEvent.SQSMessage> messages) =>
        messages.OrderBy(message => PaymentEventJson.TryRead(message.Body, out var happened) ? happened.Version : 0);

    protected override Func<SQSEvent.SQSMessage, Task> Begin(IReadOnlyList<SQSEvent.SQSMessage> messages, Invocation invocation)
    {
        var batch = new LedgerBatch(EventMessages.EventsOf(messages), _ledger, invocation.Deadline);
        return message => HandleAsync(message, batch, invocation);
    }

    private async Task HandleAsync(SQSEvent.SQSMessage message, LedgerBatch batch, Invocation invocation)
    {
        var happened = PaymentEventJson.Read(message.Body);
        var outcome = await batch.ApplyAsync(happened);
        switch (outcome)
        {
            case LedgerAppend.Written { Repeated: false } written:
                invocation.Metrics.Count("LedgerEntries");
                invocation.Log.Information("posted", ("eventId", happened.Id), ("entry", written.Entry.Id), ("kind", written.Entry.Kind));
                break;
            case LedgerAppend.TooEarly early:
                invocation.Metrics.Count("EventsTooEarly");
                await _delay.PostponeAsync(message.ReceiptHandle, WaitOf(message), invocation.Deadline);
                throw new TransientFailure($"{happened.Id} came after version {early.AppliedVersion}; those between are not here yet");
            case LedgerAppend.Refused refused:
                invocation.Metrics.Count("LedgerRefusals");
                throw new PoisonMessage($"the books refuse {happened.Id} ({refused.Refusal.Code}): {refused.Refusal.Message}");
            default:
                break;
        }
    }

    private static TimeSpan WaitOf(SQSEvent.SQSMessage message)
    {
        var received = int.TryParse(message.Attributes?.GetValueOrDefault("ApproximateReceiveCount"), out var count) ? Math.Clamp(count, 1, 10) : 1;
        var wait = FirstWait * Math.Pow(2, received - 1);
        return wait < LongestWait ? wait : LongestWait;
    }
}
