using Amazon.Lambda.SQSEvents;

namespace Payments.Hosting;

/// <summary>A function whose messages have nothing to do with each other.</summary>
public abstract class QueueFunction : QueueBatchFunction
{
    protected sealed override Func<SQSEvent.SQSMessage, Task> Begin(IReadOnlyList<SQSEvent.SQSMessage> messages, Invocation invocation) =>
        message => HandleAsync(message, invocation);

    /// <exception cref="PoisonMessage">It can never be carried out.</exception>
    /// <exception cref="TransientFailure">It may be, later.</exception>
    protected abstract Task HandleAsync(SQSEvent.SQSMessage message, Invocation invocation);
}
