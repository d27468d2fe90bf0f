using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Payments.Local.ApiGateway.Integrations;
using Payments.Local.ApiGateway.Model;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Serving;

/// <summary>
/// Serves deployed APIs at <c>/_aws/execute-api/{api}/{stage}/…</c> and at the host <c>{api}.execute-api.localhost</c>.
/// </summary>
internal sealed class ExecuteApiRoute(DeployedApis apis, ApiPipeline pipeline, CloudOptions options, IdSource ids, TimeProvider time) : IFrontDoorRoute
{
    private const string Prefix = "/_aws/execute-api/";
    private const string HostSuffix = ".execute-api.localhost";
    private const int ExtendedIdBytes = 11;

    // Of this connection only: neither the function nor the caller gets them.
    private static readonly HashSet<string> Hops = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Content-Length", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade" };

    // API Gateway keeps these for itself and hands the integration's values on under another name.
    private static readonly HashSet<string> Remapped = new(StringComparer.OrdinalIgnoreCase) { "Connection", "Content-Length", "Date", "Server", "Transfer-Encoding", "WWW-Authenticate" };

    public bool Matches(HttpRequest request) =>
        request.Path.Value!.StartsWith(Prefix, StringComparison.Ordinal) || request.Host.Host.EndsWith(HostSuffix, StringComparison.OrdinalIgnoreCase);

    public async Task HandleAsync(HttpContext http)
    {
        var (api, rest) = Split(http);
        var slash = rest.TrimStart('/') is var path ? path.IndexOf('/', StringComparison.Ordinal) : -1;
        var stageName = slash < 0 ? path : path[..slash];
        if (apis.Find(api, stageName) is not { } stage)
        {
            await ForbidAsync(http);
            return;
        }

        var body = await ReadBodyAsync(http.Request, http.RequestAborted);
        var call = Call(http, stage, slash < 0 ? "" : path[slash..], body);
        try
        {
            await WriteAsync(http, call, await pipeline.RunAsync(call, http.Request, http.RequestAborted));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; whatever was started goes on.
            http.Abort();
        }
    }

    private static (string Api, string Path) Split(HttpContext http)
    {
        // The target as it was sent: API Gateway does not decode paths.
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];
        if (http.Request.Host.Host.EndsWith(HostSuffix, StringComparison.OrdinalIgnoreCase))
        {
            return (http.Request.Host.Host[..^HostSuffix.Length], path);
        }

        var rest = path[Math.Min(Prefix.Length, path.Length)..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
    }

    private ApiCall Call(HttpContext http, ApiStage stage, string path, ReadOnlyMemory<byte> body)
    {
        var now = time.GetUtcNow();
        var trace = http.Request.Headers["X-Amzn-Trace-Id"].ToString() is { } sent && sent.Contains("Root=", StringComparison.Ordinal) ? sent : NewTrace(now);
        var host = $"{stage.Api.Id}{HostSuffix}";
        return new ApiCall
        {
            Stage = stage,
            AccountId = options.AccountId,
            Region = options.Region,
            RequestId = ids.Uuid(),
            ExtendedRequestId = NewExtendedId(),
            TraceId = trace,
            Start = now,
            Request = new ApiRequest
            {
                Method = http.Request.Method,
                Path = "/" + path.TrimStart('/'),
                StagePath = $"/{stage.Name}{(path.Length == 0 ? "/" : path)}",
                Protocol = http.Request.Protocol,
                Host = host,
                SourceIp = http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1",
                Headers = Headers(http, host, trace),
                Query = ApiRequest.ParseQuery(http.Request.QueryString.Value ?? ""),
                Body = body,
            },
        };
    }

    private static List<KeyValuePair<string, string>> Headers(HttpContext http, string host, string trace)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in http.Request.Headers.Where(header => !Hops.Contains(header.Key) && header.Key is not ("Host" or "X-Amzn-Trace-Id")))
        {
            headers.AddRange(values.Select(value => new KeyValuePair<string, string>(name, value ?? "")));
        }

        headers.Add(new("Host", host));
        headers.Add(new("X-Amzn-Trace-Id", trace));
        headers.Add(new("X-Forwarded-For", http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1"));
        headers.Add(new("X-Forwarded-Port", http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture)));
        headers.Add(new("X-Forwarded-Proto", http.Request.Scheme));
        return [.. headers.OrderBy(header => header.Key, StringComparer.Ordinal)];
    }

    // One byte more than is allowed is enough to know; the rest is not read.
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while (body.Length <= IntegrationLimits.MaxPayloadBytes && (read = await request.Body.ReadAsync(chunk, cancellation)) > 0)
        {
            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static async Task WriteAsync(HttpContext http, ApiCall call, ApiResponse response)
    {
        http.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
        {
            http.Response.Headers.Append(Remapped.Contains(name) ? $"x-amzn-Remapped-{name}" : name, Clean(value));
        }

        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        http.Response.Headers["x-amz-apigw-id"] = call.ExtendedRequestId;
        if (call.Match?.Method.Integration.Function is not null)
        {
            http.Response.Headers["X-Amzn-Trace-Id"] = call.TraceId;
        }

        if (response.Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified or < 200)
        {
            return;
        }

        http.Response.ContentLength = response.Body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(response.Body, http.RequestAborted);
        }
    }

    // Line ends would make new headers of a function's text; other than ASCII cannot be written.
    private static string Clean(string value) => string.Concat(value.Where(letter => letter is '\t' or (>= ' ' and <= '~')));

    private static Task ForbidAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "application/json";
        http.Response.Headers["x-amzn-ErrorType"] = "ForbiddenException";
        return http.Response.WriteAsync("{\"message\":\"Forbidden\"}");
    }

    private string NewTrace(DateTimeOffset now) => $"Root=1-{now.ToUnixTimeSeconds():x8}-{ids.Hex(24)}";

    private string NewExtendedId()
    {
        Span<byte> bytes = stackalloc byte[ExtendedIdBytes];
        ids.Fill(bytes);
        return Convert.ToBase64String(bytes);
    }
}
