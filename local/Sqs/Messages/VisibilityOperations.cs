using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Local.Sqs.Queues;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Sqs.Messages;

/// <summary>Changes how long received messages stay out of sight; 0 gives them back at once.</summary>
internal sealed class VisibilityOperations(StateStore state, QueueAccess access, QueueSignals signals)
{
    private const int MostSeconds = 43200;

    public JsonObject Change(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "ChangeMessageVisibility");
        return state.Write(writing => Change(writing, queue, input, call));
    }

    public JsonObject ChangeBatch(JsonObject input, AwsCall call)
    {
        var queue = access.Open(input, call, "ChangeMessageVisibility");
        var batch = BatchRequest.Read(input, "ChangeMessageVisibilityBatchRequestEntry");
        return state.Write(writing => batch.Answer(entry => Change(writing, queue, entry, call)));
    }

    private JsonObject Change(StateTransaction writing, Queue queue, JsonObject input, AwsCall call)
    {
        var text = input.RequiredText("ReceiptHandle");
        var seconds = input.Integer("VisibilityTimeout", 0, MostSeconds, $"Must be >= 0 and <= {MostSeconds}, if provided.")
            ?? throw SqsErrors.Missing("VisibilityTimeout");
        var handle = HandledMessage.Parse(text, queue);
        var nowMs = call.Time.ToUnixTimeMilliseconds();
        var message = HandledMessage.Find(writing, handle);
        if (message is null || (queue.IsFifo && !handle.Holds(message, nowMs)))
        {
            throw SqsErrors.Invalid("ReceiptHandle", text, "Message does not exist or is not available for visibility timeout change.");
        }

        if (message.VisibleMs <= nowMs)
        {
            // Visible again already: a standard queue says yes and does nothing, so that the message is not hidden anew.
            return [];
        }

        var visibleMs = nowMs + (seconds * 1000L);
        if (visibleMs - message.ReceivedMs > MostSeconds * 1000L)
        {
            throw SqsErrors.Invalid(
                "VisibilityTimeout",
                seconds.ToString(CultureInfo.InvariantCulture),
                $"Total VisibilityTimeout for the message is beyond the limit [{MostSeconds} seconds].");
        }

        writing.Execute("UPDATE sqs_messages SET visible_ms = @1 WHERE row = @0", message.Row, visibleMs);
        if (queue.IsFifo)
        {
            FifoGroups.Refresh(writing, queue.Id, message.GroupId!);
        }

        writing.AfterCommit(() => signals.Changed(queue.Id));
        return [];
    }
}
