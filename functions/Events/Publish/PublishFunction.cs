using Amazon.Lambda.DynamoDBEvents;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// Stream of <c>transactions</c> → topic <c>payment-events</c> [R34]. It stops at the first record that fails and answers its sequence
/// number: the stream goes on from there. Since no call to SNS has two versions of one transaction, none is published before the one that
/// it follows. What came after the failed one in the same call may be published twice; consumers know events by their id.
/// </summary>
public sealed class PublishFunction : IFunction<DynamoDBEvent, StreamsEventResponse>
{
    /// <summary>The most that SNS takes at once.</summary>
    private const int MaxEntries = 10;

    /// <summary>Characters; an event is well below 2,000, and SNS takes 256 KB at once.</summary>
    private const int MaxMessageLength = 16 * 1024;

    private readonly IAmazonSimpleNotificationService _sns;
    private readonly string _topicArn;

    private PublishFunction(FunctionServices services)
    {
        _sns = services.Sns();
        _topicArn = services.Settings.Required("PAYMENT_EVENTS_TOPIC_ARN");
    }

    public static PublishFunction Create(FunctionServices services) => new(services);

    // A topic has nothing to read without a permission more.
    public Task WarmUpAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<StreamsEventResponse> InvokeAsync(DynamoDBEvent input, Invocation invocation)
    {
        var records = input.Records ?? [];
        var failed = await PublishAsync(records, invocation);
        invocation.Metrics.Count("EventsPublished", failed ?? records.Count);
        return new() { BatchItemFailures = failed is { } index ? [new() { ItemIdentifier = records[index].Dynamodb.SequenceNumber }] : [] };
    }

    /// <returns>The index of the first record that was not published, or null.</returns>
    private async Task<int?> PublishAsync(IList<DynamoDBEvent.DynamodbStreamRecord> records, Invocation invocation)
    {
        for (var start = 0; start < records.Count;)
        {
            var (entries, poison) = Read(records, start, invocation);
            var failed = entries.Count == 0 ? null : await TryPublishAsync(entries, invocation);
            if ((failed ?? poison) is { } index)
            {
                return start + index;
            }

            start += entries.Count;
        }

        return null;
    }

    // What goes in one call: up to the first poisoned record, which is counted from the start too, or to a transaction that is in it already.
    private static (List<PublishBatchRequestEntry> Entries, int? Poison) Read(
        IList<DynamoDBEvent.DynamodbStreamRecord> records, int start, Invocation invocation)
    {
        var entries = new List<PublishBatchRequestEntry>();
        var transactions = new HashSet<TransactionId>();
        for (var index = start; index < records.Count && entries.Count < MaxEntries; index++)
        {
            try
            {
                var happened = StreamRecords.Read(records[index]);
                if (!transactions.Add(happened.TransactionId))
                {
                    break;
                }

                entries.Add(EntryOf(happened, entries.Count));
            }
            catch (PoisonMessage poison)
            {
                invocation.Metrics.Count("PoisonRecords");
                invocation.Log.Error(
                    "the record can never be published",
                    poison,
                    ("sequenceNumber", records[index].Dynamodb?.SequenceNumber),
                    ("eventId", records[index].EventID));
                return (entries, index - start);
            }
        }

        return (entries, null);
    }

    private static PublishBatchRequestEntry EntryOf(PaymentEvent happened, int index)
    {
        var message = PaymentEventJson.Write(happened);
        return message.Length > MaxMessageLength
            ? throw new PoisonMessage($"the event {happened.Id} has {message.Length} characters")
            : new()
            {
                Id = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Message = message,
                MessageAttributes = new()
                {
                    [PaymentEvents.EventTypeAttribute] = Text(happened.Type),
                    [PaymentEvents.AmountTierAttribute] = Text(AmountTier.Of(happened.Amount)),
                },
            };
    }

    /// <returns>The index of the first entry that was not accepted, or null.</returns>
    private async Task<int?> TryPublishAsync(List<PublishBatchRequestEntry> entries, Invocation invocation)
    {
        try
        {
            var response = await _sns.PublishBatchAsync(
                new PublishBatchRequest { TopicArn = _topicArn, PublishBatchRequestEntries = entries }, invocation.Deadline);
            if (response.Failed is not { Count: > 0 } refused)
            {
                return null;
            }

            var first = entries.FindIndex(entry => refused.Exists(failure => failure.Id == entry.Id));
            invocation.Metrics.Count("PublishFailures");
            invocation.Log.Warning(
                "the topic did not take every event", ("code", refused[0].Code), ("error", refused[0].Message), ("refused", refused.Count));

            // An answer about entries that were not sent says nothing about those that were.
            return Math.Max(first, 0);
        }
        catch (Exception exception) when (exception is AmazonSimpleNotificationServiceException || AwsFailures.IsTransient(exception))
        {
            invocation.Metrics.Count("PublishFailures");
            invocation.Log.Error("the topic took no event", exception, ("events", entries.Count));
            return 0;
        }
    }

    private static MessageAttributeValue Text(string value) => new() { DataType = "String", StringValue = value };
}
