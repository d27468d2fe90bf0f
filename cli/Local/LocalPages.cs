using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Payments.Cli.Local;

/// <summary>Pages of the local cloud that are not AWS's: the mailbox, and the simulated gateway with its own people's pages.</summary>
internal sealed class LocalPages(string url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };

    /// <param name="path">For example <c>/_payments/mailbox?limit=10</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null for 404.</returns>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancellation)
    {
        using var answer = await _http.GetAsync(path, cancellation);
        return answer.StatusCode == System.Net.HttpStatusCode.NotFound ? null : await ReadAsync(answer, path, cancellation);
    }

    public async Task<JsonObject> GetAsync(string path, CancellationToken cancellation) =>
        await FindAsync(path, cancellation) ?? throw new CommandException(ExitCode.Failed, $"the local cloud has no page {path}");

    public async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellation, string? bearer = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }

        using var answer = await _http.SendAsync(request, cancellation);
        return await ReadAsync(answer, path, cancellation);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer, string path, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        JsonObject? body;
        try
        {
            body = text.Length == 0 ? [] : JsonNode.Parse(text) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            body = null;
        }

        return answer.IsSuccessStatusCode && body is not null
            ? body
            : throw new CommandException(ExitCode.Failed, $"{path} answered {(int)answer.StatusCode}: {(string?)body?["error"]?["message"] ?? (string?)body?["message"] ?? text}");
    }
}
