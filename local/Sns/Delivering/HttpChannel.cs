using System.Net;
using System.Text;
using Payments.Local.Sns.Publishing;
using Payments.Local.Sns.Topics;
using Payments.Local.State;

namespace Payments.Local.Sns.Delivering;

/// <summary>HTTP endpoints on this machine. What would leave it is kept instead: nothing may silently reach others.</summary>
internal sealed class HttpChannel(StateStore state, SnsArns arns, Envelope envelope, UndeliveredMessages undelivered, TimeProvider time) : IDeliveryChannel, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public IReadOnlyCollection<string> Protocols { get; } = ["http", "https"];

    public async Task DeliverAsync(Delivery delivery, CancellationToken cancellation)
    {
        var url = new Uri(delivery.Subscription.Endpoint);
        if (!url.IsLoopback)
        {
            undelivered.Add(delivery, envelope.TextOf(delivery), "the endpoint is not on this machine");
            return;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var request = Request(delivery, url);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)response.StatusCode;
            if (status is < 200 or > 299)
            {
                throw new DeliveryException($"the endpoint answered {status}", isFinal: status is < 500 and not (int)HttpStatusCode.TooManyRequests);
            }
        }
        catch (HttpRequestException error)
        {
            throw new DeliveryException(error.Message, isFinal: false, error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryException($"the endpoint did not answer within {Patience.TotalSeconds} seconds", isFinal: false, error);
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(Delivery delivery, Uri url)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.IsRaw ? delivery.Text : envelope.TextOf(delivery)));
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType(delivery));
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", "Amazon Simple Notification Service Agent");
        request.Headers.Add("x-amz-sns-message-type", delivery.Message.Type);
        request.Headers.Add("x-amz-sns-message-id", delivery.Message.MessageId);
        request.Headers.Add("x-amz-sns-topic-arn", delivery.Message.TopicArn);
        if (delivery.Message.Type == StoredMessage.Notification)
        {
            request.Headers.Add("x-amz-sns-subscription-arn", delivery.Subscription.Arn);
        }

        if (delivery.IsRaw)
        {
            request.Headers.Add("x-amz-sns-rawdelivery", "true");
        }

        if (delivery.Message.Trace is { } trace)
        {
            request.Headers.TryAddWithoutValidation("X-Amzn-Trace-Id", trace);
        }

        return request;
    }

    private string ContentType(Delivery delivery)
    {
        var topic = state.Read(reading => TopicStore.Find(reading, arns, arns.TopicName(delivery.Message.TopicArn)));
        var policy = DeliveryPolicy.Of(topic?.Attributes.GetValueOrDefault("DeliveryPolicy"), delivery.Subscription.Attributes.GetValueOrDefault("DeliveryPolicy"));
        return policy.ContentType ?? "text/plain; charset=UTF-8";
    }
}
