using Amazon.SQS;
using Amazon.SQS.Model;
using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>The queue <c>merchant-webhooks</c> and what stands behind it.</summary>
internal sealed class WebhookQueue(IAmazonSQS sqs, FunctionSettings settings)
{
    /// <summary>Message attribute that says why a message was put aside.</summary>
    public const string ReasonAttribute = "reason";

    private readonly MessageDelay _delay = new(sqs, settings.Required("MERCHANT_WEBHOOKS_QUEUE_URL"));
    private readonly string _deadLetterQueueUrl = settings.Required("MERCHANT_WEBHOOKS_DLQ_URL");

    /// <summary>Hides a message until then. It comes back by itself once its batch has named it as failed.</summary>
    public Task PostponeAsync(string receiptHandle, TimeSpan wait, CancellationToken cancellationToken) =>
        _delay.PostponeAsync(receiptHandle, wait, cancellationToken);

    /// <summary>Puts a message where operators look: as it came, so that moving it back is a further attempt.</summary>
    public Task PutAsideAsync(string body, string reason, CancellationToken cancellationToken) => sqs.SendMessageAsync(
        new SendMessageRequest
        {
            QueueUrl = _deadLetterQueueUrl,
            MessageBody = body,
            MessageAttributes = new() { [ReasonAttribute] = new() { DataType = "String", StringValue = reason } },
        },
        cancellationToken);
}
