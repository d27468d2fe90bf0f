using System.Net.Http.Headers;
using System.Text;
using Payments.Local.Gateway.Keys;
using Payments.Local.Hosting;

namespace Payments.Local.Gateway.Webhooks;

/// <summary>Sends webhooks until they are answered by a 2xx, with growing pauses, for three days.</summary>
internal sealed class WebhookWorker(GatewayState gateway, WebhookOutbox outbox, WebhookTarget target, GatewayKeys keys) : ICloudWorker, IDisposable
{
    private static readonly TimeSpan GiveUp = TimeSpan.FromDays(3);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // A target may appear without any sign, when the operator names one.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private const int AtOnce = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            var sent = await SendDueAsync(stopping);
            if (sent == 0)
            {
                await outbox.Added.WaitAsync(UntilNext(), gateway.Time, stopping);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> SendDueAsync(CancellationToken stopping)
    {
        gateway.Store.Write(state => state.Execute(
            "DELETE FROM gateway_webhooks WHERE created_ms < @0", gateway.NowMs - (long)GiveUp.TotalMilliseconds));
        if (target.Url is not { } url)
        {
            return 0;
        }

        var due = gateway.Store.Read(state => state.Query(
            "SELECT row, body, attempts FROM gateway_webhooks WHERE next_ms <= @0 ORDER BY next_ms, row LIMIT @1",
            row => (Row: row.GetInt64(0), Body: row.GetString(1), Attempts: row.GetInt32(2)),
            gateway.NowMs,
            AtOnce));
        await Task.WhenAll(due.Select(webhook => SendAsync(url, webhook.Row, webhook.Body, webhook.Attempts, stopping)));
        return due.Count;
    }

    private async Task SendAsync(Uri url, long row, string body, int attempts, CancellationToken stopping)
    {
        if (await IsAcceptedAsync(url, body, stopping))
        {
            gateway.Store.Write(state => state.Execute("DELETE FROM gateway_webhooks WHERE row = @0", row));
            return;
        }

        var next = gateway.NowMs + (long)Pause(attempts).TotalMilliseconds;
        gateway.Store.Write(state => state.Execute(
            "UPDATE gateway_webhooks SET attempts = attempts + 1, next_ms = @1 WHERE row = @0", row, next));
    }

    private async Task<bool> IsAcceptedAsync(Uri url, string body, CancellationToken stopping)
    {
        using var clock = new CancellationTokenSource(AnswerTime, gateway.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, stopping);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var signature = WebhookSigner.Sign(keys.InForce.Select(pair => pair.WebhookSecret), gateway.Time.GetUtcNow(), body);
        request.Headers.Add(WebhookSigner.Header, signature);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not reachable now: sent again later.
            return false;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // No answer in time: sent again later.
            return false;
        }
    }

    private TimeSpan Pause(int attempts)
    {
        var seconds = Math.Min(FirstPause.TotalSeconds * Math.Pow(2, attempts), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(seconds * (0.75 + (gateway.Ids.Fraction() / 2)));
    }

    private TimeSpan UntilNext()
    {
        // Without a target everything is due and nothing can be done.
        var next = target.Url is null ? null : gateway.Store.Read(state => state.Scalar<long?>("SELECT min(next_ms) FROM gateway_webhooks"));
        var wait = next is { } ms ? TimeSpan.FromMilliseconds(ms - gateway.NowMs) : LongestSleep;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestSleep ? LongestSleep : wait;
    }
}
