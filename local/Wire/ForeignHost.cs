using System.Net;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>
/// The functions' environment names this port as their proxy. A client that would leave the machine so asks here first, and
/// is refused by name instead of silently reaching the real AWS.
/// </summary>
internal static class ForeignHost
{
    /// <summary>Whether this is a proxy request: a tunnel, or a request for another host than this one.</summary>
    public static bool IsAsked(HttpRequest request)
    {
        if (HttpMethods.IsConnect(request.Method))
        {
            return true;
        }

        var host = request.Host.Host;
        return host.Length > 0 && host != "localhost" && !host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }

    public static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(
            $"Refused: the local cloud does not let requests leave this machine (asked for {http.Request.Host}). Use AWS_ENDPOINT_URL, or a service that the stack declares.\n");
    }
}
