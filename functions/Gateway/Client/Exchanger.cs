using System.Net;
using System.Net.Http.Headers;

namespace Payments.Gateway;

/// <summary>Sends a request once, within its time, and tells what is certain about it.</summary>
internal sealed class Exchanger(HttpClient http, GatewaySettings settings, IGatewayCredentials credentials, TimeProvider time)
{
    private readonly string _base = settings.Url.AbsoluteUri.TrimEnd('/') + "/v1/";

    /// <param name="path">Under <c>/v1/</c>.</param>
    /// <param name="json">The body; null for a GET.</param>
    public async Task<Exchange> SendAsync(HttpMethod method, string path, byte[]? json, CancellationToken deadline)
    {
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, deadline);
        GatewayCredentials keys;
        try
        {
            keys = await credentials.GetAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return Exchange.None(GatewayFailureReasons.TimedOut, nothingSent: true);
        }

        var exchange = await SendAsync(method, path, json, keys, either.Token);
        if (exchange.Status != HttpStatusCode.Unauthorized)
        {
            return exchange;
        }

        // The key may have been rotated since it was read. A 401 comes before anything is done, so this second try is no repetition.
        GatewayCredentials newest;
        try
        {
            newest = await credentials.RefreshAsync(keys, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return Exchange.None(GatewayFailureReasons.TimedOut, nothingSent: true);
        }

        return newest.ApiKey == keys.ApiKey ? exchange : await SendAsync(method, path, json, newest, either.Token);
    }

    private async Task<Exchange> SendAsync(
        HttpMethod method, string path, byte[]? json, GatewayCredentials keys, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Exchange.None(GatewayFailureReasons.TimedOut, nothingSent: true);
        }

        using var content = json is null ? null : new SentContent(json);
        using var request = new HttpRequestMessage(method, _base + path) { Content = content, Version = http.DefaultRequestVersion };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys.ApiKey.Reveal());
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);
            return Exchange.Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            return Exchange.None(GatewayFailureReasons.TimedOut, nothingSent: content is { Started: false });
        }
        catch (HttpRequestException error) when (NoConnection(error) || content is { Started: false })
        {
            return Exchange.None(GatewayFailureReasons.NoConnection, nothingSent: true);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return Exchange.None(GatewayFailureReasons.ConnectionLost, nothingSent: false);
        }
    }

    private static bool NoConnection(HttpRequestException error) => error.HttpRequestError is
        HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}
