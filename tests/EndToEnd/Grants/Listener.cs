using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Payments.EndToEnd.Tests.Grants;

/// <summary>Whoever is told by HTTP: a merchant's server, a channel of Slack. Keeps what it was told, by path.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<(string Path, string Body)> _heard = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();

    private Listener(WebApplication web, int port) => (_web, Url) = (web, $"http://127.0.0.1:{port}");

    public string Url { get; }

    public IEnumerable<string> HeardAt(string path) => _heard.Where(told => told.Path == path).Select(told => told.Body);

    /// <summary>From now on a path answers this status.</summary>
    public void Answer(string path, int status) => _answers[path] = status;

    public static async Task<Listener> StartAsync(int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var web = builder.Build();
        var listener = new Listener(web, port);
        web.Run(listener.HearAsync);
        await web.StartAsync();
        return listener;
    }

    public async ValueTask DisposeAsync() => await _web.DisposeAsync();

    private async Task HearAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        http.Response.StatusCode = _answers.GetValueOrDefault(http.Request.Path, StatusCodes.Status200OK);
        _heard.Enqueue((http.Request.Path, body));
    }
}
