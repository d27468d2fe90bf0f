using System.Text.Json.Nodes;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Messages;

/// <summary>Sends one message or up to ten.</summary>
internal sealed class SendOperations(StateStore state, QueueAccess access, MessageWriter writer)
{
    private const int MaxBatchBytes = 1048576;

    public JsonObject Send(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "SendMessage");
        var draft = MessageDraft.Read(input, queue);
        if (draft.Bytes > queue.Attributes.MaxMessageBytes)
        {
            throw SqsErrors.Invalid($"One or more parameters are invalid. Reason: Message must be shorter than {queue.Attributes.MaxMessageBytes} bytes.");
        }

        return state.Write(writing => writer.Append(writing, QueueStore.Get(writing, queue.Id), draft, call)).ToOutput(draft);
    }

    public JsonObject SendBatch(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "SendMessage");
        var batch = BatchRequest.Read(input, "SendMessageBatchRequestEntry");
        RequireFifoIds(batch, queue);
        RequireSize(batch);

        // One transaction: the messages of a batch stay together and in their order.
        return state.Write(writing =>
        {
            var current = QueueStore.Get(writing, queue.Id);
            return batch.Answer(entry => SendEntry(writing, current, entry, call));
        });
    }

    private JsonObject SendEntry(StateTransaction writing, Queue queue, JsonObject entry, AwsCall call)
    {
        var draft = MessageDraft.Read(entry, queue);
        return draft.Bytes > queue.Attributes.MaxMessageBytes
            ? throw SqsErrors.Invalid($"One or more parameters cannot be validated. Reason: Message must be shorter than {queue.Attributes.MaxMessageBytes} bytes.")
            : writer.Append(writing, queue, draft, call).ToOutput(draft);
    }

    // AWS refuses the whole batch for these, not the entry.
    private static void RequireFifoIds(BatchRequest batch, Queue queue)
    {
        if (!queue.IsFifo)
        {
            return;
        }

        foreach (var entry in batch.Entries)
        {
            if (entry["MessageGroupId"] is null)
            {
                throw SqsErrors.Invalid("The request must contain the parameter MessageGroupId.");
            }

            if (entry["MessageDeduplicationId"] is null && !queue.Attributes.ContentBasedDeduplication)
            {
                throw SqsErrors.Invalid("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
            }
        }
    }

    private static void RequireSize(BatchRequest batch)
    {
        var bytes = batch.Entries.Sum(entry => MessageText.Bytes(entry.Text("MessageBody") ?? "") + AttributeBytes(entry));
        if (bytes > MaxBatchBytes)
        {
            throw SqsErrors.BatchTooLong(MaxBatchBytes, bytes);
        }
    }

    private static int AttributeBytes(JsonObject entry)
    {
        try
        {
            return MessageAttributes.Bytes(MessageAttributes.Check(entry.Object("MessageAttributes")));
        }
        catch (AwsException)
        {
            // The entry itself fails for it further on; it adds nothing to the batch.
            return 0;
        }
    }
}
