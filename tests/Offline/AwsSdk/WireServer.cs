using System.Net;
using System.Net.Sockets;

namespace Payments.Offline.Tests.AwsSdk;

/// <summary>A loopback HTTP server that records what clients send and answers with what a test gives it.</summary>
internal sealed class WireServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Queue<WireAnswer> _answers = new();
    private readonly List<WireRequest> _requests = [];
    private readonly Task _loop;

    public WireServer(params WireAnswer[] answers)
    {
        Array.ForEach(answers, _answers.Enqueue);
        Url = $"http://127.0.0.1:{FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public string Url { get; }

    public IReadOnlyList<WireRequest> Requests => _requests;

    public void Dispose()
    {
        _listener.Close();
        _loop.Wait(TimeSpan.FromSeconds(10)).ShouldBeTrue("the server's loop ends when its listener closes");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var reader = new StreamReader(context.Request.InputStream);
            var headers = context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase);
            _requests.Add(new WireRequest(context.Request.HttpMethod, context.Request.RawUrl!, headers, await reader.ReadToEndAsync()));
            await AnswerAsync(context.Response, _answers.TryDequeue(out var answer) ? answer : new WireAnswer(500, "{}"));
        }
    }

    private static async Task AnswerAsync(HttpListenerResponse response, WireAnswer answer)
    {
        response.StatusCode = answer.Status;
        response.ContentType = "application/x-amz-json-1.0";
        foreach (var (name, value) in answer.Headers)
        {
            if (name == "Content-Type")
            {
                response.ContentType = value;
            }
            else
            {
                response.Headers[name] = value;
            }
        }

        await response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer.Body));
        response.Close();
    }
}
