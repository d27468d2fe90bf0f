using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Payments.Local.Operator;

namespace Payments.Cli.Local;

/// <summary>The operator's pages of a running cloud.</summary>
internal sealed class OperatorClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly HttpClient _http;

    public OperatorClient(string url) =>
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url + OperatorRoute.Prefix), Timeout = Patience };

    /// <summary>Null when nothing answers there, or something else than a local cloud does.</summary>
    public async Task<CloudStatus?> StatusAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _http.GetAsync("status", cancellation);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<CloudStatus>(cancellation) : null;
        }
        catch (HttpRequestException nobody) when (nobody.InnerException is SocketException or IOException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Something listens there and does not answer.
            return null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>The stack's outputs.</summary>
    public async Task<JsonObject> OutputsAsync(CancellationToken cancellation) =>
        await _http.GetFromJsonAsync<JsonObject>("outputs", cancellation) ?? [];

    public async Task StopAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "stop");
        request.Headers.Add(OperatorRoute.OperatorHeader, "1");
        using var answer = await _http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
