using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Checkout;

/// <summary>The FIFO queue to the workflow. A payment is its own group and deduplicates by its id, so a repeat within 5 minutes is dropped.</summary>
internal sealed class PaymentQueue(IAmazonSQS sqs, FunctionSettings settings)
{
    private readonly string _queueUrl = settings.Required("CHECKOUT_QUEUE_URL");

    public async Task SendAsync(PaymentIntent intent, CancellationToken cancellationToken)
    {
        var trackingId = intent.TrackingId.ToString();
        await sqs.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = _queueUrl,
                MessageBody = JsonSerializer.Serialize(PaymentMessage.Of(intent), BodyJson.Context.PaymentMessage),
                MessageGroupId = trackingId,
                MessageDeduplicationId = trackingId,
            },
            cancellationToken);
    }
}
