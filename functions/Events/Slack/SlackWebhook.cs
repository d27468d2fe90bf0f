using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Events;

/// <summary>
/// An incoming webhook of Slack (api.slack.com/messaging/webhooks): a POST of <c>{"text"}</c>, answered 200 <c>ok</c>. Its URL is a secret:
/// whoever has it can write to the channel.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "It lives as long as the process.")]
internal sealed class SlackWebhook
{
    private static readonly TimeSpan CallTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    // How long a channel that is down is left alone, if it does not say it itself; and the most it may ask for.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // Slack answers one word, such as invalid_payload.
    private const int MaxAnswerBytes = 4 * 1024;
    private const int MaxReasonLength = 100;

    private readonly HttpClient _http;
    private readonly SecretText _secret;
    private readonly string _urlName;
    private readonly TimeProvider _time;
    private DateTimeOffset _closedUntil;

    /// <param name="services">What sends HTTP, and the clock.</param>
    /// <param name="secret">A JSON object of URLs by their names.</param>
    /// <param name="urlName">The channel's, such as <c>opsUrl</c>.</param>
    public SlackWebhook(FunctionServices services, SecretText secret, string urlName)
    {
        (_secret, _urlName, _time) = (secret, urlName, services.Time);
        _http = new(services.Http(new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTime,
            PooledConnectionLifetime = ConnectionLifetime,
            AllowAutoRedirect = false,
            UseCookies = false,
        }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
    }

    public async Task WarmUpAsync(CancellationToken cancellationToken) => await _secret.GetAsync(cancellationToken);

    /// <exception cref="TransientFailure">Slack is down, slow, or asks for patience.</exception>
    /// <exception cref="PoisonMessage">Slack will not take this message.</exception>
    public async Task PostAsync(string text, CancellationToken cancellationToken)
    {
        if (_time.GetUtcNow() < _closedUntil)
        {
            throw new TransientFailure("Slack is left alone for a while");
        }

        var url = UrlOf(await _secret.GetAsync(cancellationToken));
        var answer = await SendAsync(url, text, cancellationToken);
        if (answer.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            // The webhook may have been replaced since its URL was read.
            var current = UrlOf(await _secret.RefreshAsync(cancellationToken));
            answer = current == url ? answer : await SendAsync(current, text, cancellationToken);
        }

        switch ((int)answer.Status)
        {
            case >= 200 and < 300:
                return;
            case 408 or 429 or >= 500:
                Close(answer.RetryAfter);
                throw new TransientFailure($"Slack answered {(int)answer.Status}");
            default:
                throw new PoisonMessage($"Slack refuses the message for good: {(int)answer.Status} {answer.Reason}");
        }
    }

    // Without a URL nobody is told, and nothing is lost: it is no fault of the message.
    private SensitiveText UrlOf(SensitiveText secret) => SecretJson.TextOrEmpty(secret, _urlName) is { IsEmpty: false } url
        ? url
        : throw new TransientFailure(
            $"no URL of Slack is configured: the secret's '{_urlName}' is empty; the event waits in its queue and then in the dead-letter queue, put a URL and redrive it");

    private async Task<Answer> SendAsync(SensitiveText url, string text, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CallTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, url.Reveal()) { Content = ContentOf(text) };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var reason = await response.Content.ReadAsStringAsync(either.Token);
            return new(response.StatusCode, reason.Length <= MaxReasonLength ? reason : reason[..MaxReasonLength], response.Headers.RetryAfter?.Delta);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            Close(null);
            throw new TransientFailure($"Slack did not answer: {exception.Message}", exception);
        }
    }

    // Messages that would only find out the same wait without asking.
    private void Close(TimeSpan? asked)
    {
        var pause = asked is { } wanted && wanted > Pause ? wanted : Pause;
        _closedUntil = _time.GetUtcNow() + (pause < LongestPause ? pause : LongestPause);
    }

    private static ByteArrayContent ContentOf(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("text", text);
            writer.WriteEndObject();
        }

        return new(stream.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
    }

    private sealed record Answer(HttpStatusCode Status, string Reason, TimeSpan? RetryAfter);
}
