using System.Net;
using Payments.Hosting;

namespace Payments.Gateway;

/// <summary>Clients over the one pool of connections of a process: HTTP/1.1, kept alive between invocations.</summary>
public static class GatewayHttp
{
    // An answer has a few hundred bytes.
    private const int MaxAnswerBytes = 64 * 1024;

    // A frozen function does not see its peer close a connection: what has been idle for so long is not used again.
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(30);

    // So that a change of the gateway's address is seen.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private static readonly Lazy<SocketsHttpHandler> Connections = new(() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionIdleTimeout = IdleTime,
        PooledConnectionLifetime = Lifetime,
        ActivityHeadersPropagator = null,
    });

    /// <summary>A client over the process's connections, or over what a test or simulation puts in their place.</summary>
    public static HttpClient For(FunctionServices services) => Over(services.Http(Connections.Value));

    /// <summary>A client as <see cref="GatewayClient"/> needs it, over any handler.</summary>
    public static HttpClient Over(HttpMessageHandler handler) => new(handler)
    {
        // Each call brings its own time-out, on the injected clock.
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
        DefaultRequestVersion = HttpVersion.Version11,
    };
}
