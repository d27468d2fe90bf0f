using Amazon.SQS;
using Amazon.SQS.Model;

namespace Payments.Hosting;

/// <summary>Puts off the next try of a queue's messages, each by a time of its own.</summary>
/// <param name="sqs">The client.</param>
/// <param name="queueUrl">The queue.</param>
public sealed class MessageDelay(IAmazonSQS sqs, string queueUrl)
{
    /// <summary>Hides a message for so long, a second at least. It comes back by itself once its batch has named it as failed.</summary>
    public Task PostponeAsync(string receiptHandle, TimeSpan wait, CancellationToken cancellationToken) => sqs.ChangeMessageVisibilityAsync(
        new ChangeMessageVisibilityRequest
        {
            QueueUrl = queueUrl,
            ReceiptHandle = receiptHandle,
            VisibilityTimeout = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
        },
        cancellationToken);
}
