using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Cli.Pay;

/// <summary>The platform's API as a merchant calls it.</summary>
internal sealed class PaymentApi : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly string _url;
    private readonly string _key;

    public PaymentApi(string url, string key)
    {
        _url = url;
        _key = key;
    }

    public Task<ApiAnswer> PayAsync(PaymentRequest payment, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{_url}/integrate/pay/{Uri.EscapeDataString(payment.Method)}")
        {
            Content = new StringContent(payment.Body(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", payment.IdempotencyKey);
        return SendAsync(request, cancellation);
    }

    public Task<ApiAnswer> StatusAsync(string trackingId, CancellationToken cancellation) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{_url}/checkouts/{trackingId}"), cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<ApiAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            request.Headers.Add("X-Api-Key", _key);
            using var answer = await _http.SendAsync(request, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            return new ApiAnswer((int)answer.StatusCode, Parse(text, (int)answer.StatusCode), answer.Headers.Contains("Idempotent-Replayed"));
        }
    }

    private static JsonObject Parse(string text, int status)
    {
        try
        {
            return JsonNode.Parse(text)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new CommandException(ExitCode.Failed, $"the API answered {status} with something that is no JSON object: {text}", error);
        }
    }
}
