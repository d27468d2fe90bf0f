using System.Collections.Concurrent;
using System.Net;
using Payments.Gateway;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.Gateway;

/// <summary>Takes webhooks in the platform's place.</summary>
internal sealed class WebhookReceiver : IDisposable
{
    private readonly HttpListener _listener = new();

    public WebhookReceiver()
    {
        Url = $"http://127.0.0.1:{LocalCloud.FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url { get; }

    public int Status { get; set; } = 200;

    public ConcurrentQueue<(string Path, string? Signature, byte[] Body)> Received { get; } = new();

    public List<GatewayEvent> Events() =>
        [.. Received.Select(call => GatewayEvent.TryRead(call.Body, out var read) ? read : throw new InvalidOperationException("no webhook"))];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await call.Request.InputStream.CopyToAsync(body);
                call.Response.StatusCode = Status;
                call.Response.Close();
                Received.Enqueue((call.Request.Url!.AbsolutePath, call.Request.Headers["Gateway-Signature"], body.ToArray()));
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
