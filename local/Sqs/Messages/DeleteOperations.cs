using System.Text.Json.Nodes;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Messages;

/// <summary>Deletes messages that were received.</summary>
internal sealed class DeleteOperations(StateStore state, QueueAccess access, QueueSignals signals)
{
    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "DeleteMessage");
        var handle = input.RequiredText("ReceiptHandle");
        return state.Write(writing => Delete(writing, queue, handle, call));
    }

    public JsonObject DeleteBatch(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "DeleteMessage");
        var batch = BatchRequest.Read(input, "DeleteMessageBatchRequestEntry");
        return state.Write(writing => batch.Answer(entry => Delete(writing, queue, entry.RequiredText("ReceiptHandle"), call)));
    }

    private JsonObject Delete(StateTransaction writing, Queue queue, string text, AwsCall call)
    {
        var handle = HandledMessage.Parse(text, queue);
        if (HandledMessage.Find(writing, handle) is not { } message)
        {
            // Deleted already: deleting is idempotent.
            return [];
        }

        if (queue.IsFifo && !handle.Holds(message, call.Time.ToUnixTimeMilliseconds()))
        {
            throw SqsErrors.Invalid("ReceiptHandle", text, "The receipt handle has expired.");
        }

        writing.Execute("DELETE FROM sqs_messages WHERE row = @0", message.Row);
        if (queue.IsFifo)
        {
            FifoGroups.Refresh(writing, queue.Id, message.GroupId!);
            writing.AfterCommit(() => signals.Changed(queue.Id));
        }

        return [];
    }
}
