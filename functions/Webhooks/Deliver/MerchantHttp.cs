using System.Net;
using System.Net.Sockets;

namespace Payments.Webhooks;

/// <summary>
/// HTTP to merchants. The address is judged where the connection is made, on what the name resolved to for this very connection: a
/// name that changes its mind after a check gains nothing.
/// </summary>
internal static class MerchantHttp
{
    public static SocketsHttpHandler Handler(MerchantUrls urls) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,

        // A proxy would make the connection, and so the judgement, somewhere else.
        UseProxy = false,
        ActivityHeadersPropagator = null,

        // Little is sent to each merchant: no connection is worth keeping while the process is frozen.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 10,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(urls, context.DnsEndPoint, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(MerchantUrls urls, DnsEndPoint host, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, urls.Allows);
        if (allowed.Length == 0)
        {
            throw new ForbiddenAddress();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
