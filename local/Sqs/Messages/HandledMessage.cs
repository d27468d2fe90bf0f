using Payments.Local.Sqs.Queues;
using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>Finds the message of a receipt handle.</summary>
internal static class HandledMessage
{
    /// <summary>Reads a handle of this queue.</summary>
    /// <exception cref="Wire.AwsException"><c>ReceiptHandleIsInvalid</c>.</exception>
    public static ReceiptHandle Parse(string text, Queue queue) =>
        ReceiptHandle.Parse(text) is { } handle && handle.Queue == queue.Id ? handle : throw SqsErrors.ReceiptHandle(text);

    /// <summary>Null when the message is no longer in the queue.</summary>
    public static StoredMessage? Find(StateTransaction state, ReceiptHandle handle) =>
        state.First($"SELECT {StoredMessage.Columns} FROM sqs_messages WHERE row = @0 AND queue = @1", StoredMessage.Map, handle.Row, handle.Queue);

    /// <summary>
    /// Whether the handle still holds the message: it is the last one, and its visibility time-out has not passed. A FIFO queue
    /// insists on it, since somebody else may already have the message and what follows it.
    /// </summary>
    public static bool Holds(this ReceiptHandle handle, StoredMessage message, long nowMs) => message.Receipt == handle.Receipt && message.VisibleMs > nowMs;
}
