using System.Net.Http.Headers;
using System.Text;
using Payments.Domain;

namespace Payments.Webhooks;

/// <summary>Sends one event to one merchant, once, signed.</summary>
internal sealed class WebhookSender(HttpMessageInvoker http, MerchantUrls urls, MerchantSecrets secrets, TimeProvider time)
{
    /// <summary>The merchant checks it as we check the gateway's [R35]: <c>t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c>, with one <c>v1</c> a secret.</summary>
    public const string SignatureHeader = "Payments-Signature";

    /// <summary>The event's id, by which a merchant tells a repetition.</summary>
    public const string EventIdHeader = "Payments-Event-Id";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <param name="webhookUrl">As the merchant's row has it.</param>
    /// <param name="body">The event's JSON, sent as it is.</param>
    public async Task<SendResult> SendAsync(string webhookUrl, MerchantEvent happened, string body, CancellationToken deadline)
    {
        if (!urls.TryParse(webhookUrl, out var url))
        {
            return SendResult.None(SendResult.RefusedUrl);
        }

        var own = await secrets.OfAsync(happened.MerchantId, deadline);
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(SignatureHeader, WebhookSignature.Sign(bytes, time.GetUtcNow(), own));
        request.Headers.Add(EventIdHeader, happened.EventId);
        request.Headers.Add("User-Agent", "payments-webhooks");
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        try
        {
            // The handler answers at the end of the headers: what stands in the body is not read.
            using var response = await http.SendAsync(request, either.Token);
            return SendResult.Of((int)response.StatusCode);
        }
        catch (OperationCanceledException)
        {
            return SendResult.None(SendResult.TimedOut);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return SendResult.None(
                exception is ForbiddenAddress || exception.InnerException is ForbiddenAddress
                    ? SendResult.ForbiddenAddress
                    : SendResult.ConnectionFailed);
        }
    }
}
