using System.Net;
using Payments.Local.Hosting;

namespace Payments.Local.Tests.Sns;

/// <summary>An HTTP endpoint on loopback that keeps what it gets and answers as told.</summary>
internal sealed class HttpReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<ReceivedRequest> _requests = [];

    /// <param name="answer">The status of the answer to the request of that number, from 1.</param>
    public HttpReceiver(Func<int, int> answer)
    {
        Url = $"http://127.0.0.1:{LocalCloud.FreePort()}/hook";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _ = ServeAsync(answer);
    }

    public string Url { get; }

    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>The request of that number, from 1.</summary>
    public async Task<ReceivedRequest> RequestAsync(int number)
    {
        await Polling.UntilAsync(() => Requests.Count >= number);
        return Requests[number - 1];
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(Func<int, int> answer)
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var body = await reader.ReadToEndAsync();
                int number;
                lock (_requests)
                {
                    _requests.Add(new ReceivedRequest(body, context.Request.Headers.AllKeys.ToDictionary(key => key!.ToLowerInvariant(), key => context.Request.Headers[key]!)));
                    number = _requests.Count;
                }

                context.Response.StatusCode = answer(number);
                context.Response.Close();
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or HttpListenerException)
        {
            // The test is over.
        }
    }
}
