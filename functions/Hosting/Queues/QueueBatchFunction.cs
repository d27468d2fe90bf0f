using Amazon.Lambda.SQSEvents;

namespace Payments.Hosting;

/// <summary>
/// Takes a batch of a queue's messages, one after the other. Those that fail are named in the answer and go back to the queue (and after
/// its <c>maxReceiveCount</c> to its dead-letter queue); the others are done. The event source needs <c>ReportBatchItemFailures</c>.
/// </summary>
public abstract class QueueBatchFunction : IFunction<SQSEvent, SQSBatchResponse>
{
    /// <summary>Bytes, roughly: the most that SNS and SQS carry. What is longer was not sent by us.</summary>
    private const int MaxBodyLength = 256 * 1024;

    public abstract Task WarmUpAsync(CancellationToken cancellationToken);

    public async Task<SQSBatchResponse> InvokeAsync(SQSEvent input, Invocation invocation)
    {
        var failures = new List<SQSBatchResponse.BatchItemFailure>();
        var messages = input.Records ?? [];
        var handle = Begin(messages, invocation);
        foreach (var message in Arrange(messages))
        {
            if (!await TryHandleAsync(message, handle, invocation))
            {
                failures.Add(new() { ItemIdentifier = message.MessageId });
            }
        }

        invocation.Metrics.Count("Messages", messages.Count);
        return new(failures);
    }

    /// <summary>The order in which the messages of a batch are taken; as they came, if not overridden.</summary>
    protected virtual IEnumerable<SQSEvent.SQSMessage> Arrange(IReadOnlyList<SQSEvent.SQSMessage> messages) => messages;

    /// <summary>Begins a batch. It fails for no message: what is wrong with one comes out when that one is handled.</summary>
    /// <returns>
    /// What handles each of the messages; it throws <see cref="PoisonMessage"/> for one that can never be carried out, and
    /// <see cref="TransientFailure"/> for one that may be, later.
    /// </returns>
    protected abstract Func<SQSEvent.SQSMessage, Task> Begin(IReadOnlyList<SQSEvent.SQSMessage> messages, Invocation invocation);

    private static async Task<bool> TryHandleAsync(SQSEvent.SQSMessage message, Func<SQSEvent.SQSMessage, Task> handle, Invocation invocation)
    {
        try
        {
            // What is not begun needs no answer of anybody's: it comes again as it is.
            if (invocation.Deadline.IsCancellationRequested)
            {
                throw new TransientFailure("there is no time left for it");
            }

            if (message.Body is not { Length: > 0 and <= MaxBodyLength })
            {
                throw new PoisonMessage($"a body of {message.Body?.Length ?? 0} characters");
            }

            await handle(message);
            return true;
        }
        catch (PoisonMessage poison)
        {
            invocation.Metrics.Count("PoisonMessages");
            invocation.Log.Error("the message can never be handled", poison, About(message));
        }
        catch (Exception exception) when (AwsFailures.IsTransient(exception))
        {
            invocation.Metrics.Count("MessagesPutBack");
            invocation.Log.Warning("the message goes back to its queue", [.. About(message), ("errorType", exception.GetType().Name), ("error", exception.Message)]);
        }
        catch (Exception exception)
        {
            invocation.Metrics.Count("MessagesFailed");
            invocation.Log.Error("the message failed", exception, About(message));
        }

        return false;
    }

    private static (string Name, object? Value)[] About(SQSEvent.SQSMessage message) =>
    [
        ("messageId", message.MessageId),
        ("receiveCount", message.Attributes?.GetValueOrDefault("ApproximateReceiveCount")),
    ];
}
