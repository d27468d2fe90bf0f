using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli.Pay;

namespace Payments.Cli.FaultTable;

/// <summary>The API as a merchant's server calls it that does not give up: it repeats what was not answered, with the same idempotency key.</summary>
internal sealed class TrialApi(string url, string key) : IDisposable
{
    private const int MaxFailures = 20;
    private const int TooMany = 429;
    private const int Conflict = 409;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

    public Task<ApiAnswer> PostAsync(string path, JsonObject body, string idempotencyKey, CancellationToken cancellation) =>
        PersistAsync(HttpMethod.Post, path, body, idempotencyKey, cancellation);

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellation) => PersistAsync(HttpMethod.Get, path, null, null, cancellation);

    public void Dispose() => _http.Dispose();

    // A failure counts; what says "later", or a cloud that is down, only takes time.
    private async Task<ApiAnswer> PersistAsync(HttpMethod method, string path, JsonObject? body, string? idempotencyKey, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var pause = FirstPause;
        for (var failures = 0; ;)
        {
            var answer = await TryAsync(method, path, body, idempotencyKey, cancellation);
            var isLast = TimeProvider.System.GetElapsedTime(started) > Patience;
            if (answer is { Status: < 500 and not TooMany and not Conflict } || (answer is { Status: >= 500 } && ++failures >= MaxFailures) || (isLast && answer is not null))
            {
                return answer;
            }

            if (isLast)
            {
                throw new CommandException(ExitCode.Failed, $"{method} {path} was not answered for {Patience.TotalSeconds} s");
            }

            await Task.Delay(pause, TimeProvider.System, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<ApiAnswer?> TryAsync(HttpMethod method, string path, JsonObject? body, string? idempotencyKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, url + path);
        request.Headers.Add("X-Api-Key", key);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        try
        {
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return new ApiAnswer((int)answer.StatusCode, JsonNode.Parse(text)?.AsObject() ?? [], answer.Headers.Contains("Idempotent-Replayed"));
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
    }
}
