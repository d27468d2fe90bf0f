using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Instances;

/// <summary>
/// The Lambda runtime API (2018-06-01) of every instance, told apart by the first part of the path:
/// <c>/_lambda/{instance}/2018-06-01/runtime/…</c>. Runtime clients put AWS_LAMBDA_RUNTIME_API before their own path, so an
/// address with a path in it works with all of them.
/// </summary>
internal sealed class RuntimeApi(CloudEndpoint endpoint) : IFrontDoorRoute
{
    private const string Prefix = "/_lambda/";
    private const string Api = "2018-06-01/runtime/";

    private readonly ConcurrentDictionary<string, RuntimeSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>AWS_LAMBDA_RUNTIME_API of an instance.</summary>
    public string AddressOf(string instanceId) => $"{endpoint.Authority}{Prefix}{instanceId}";

    public void Open(string instanceId, RuntimeSession session) => _sessions[instanceId] = session;

    public void Close(string instanceId) => _sessions.TryRemove(instanceId, out _);

    public bool Matches(HttpRequest request) => request.Path.Value!.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value![Prefix.Length..].Split('/', 2);
        if (!_sessions.TryGetValue(path[0], out var session))
        {
            await RefuseAsync(http, 403, "InvalidInstance", "There is no such instance, or it has been ended");
            return;
        }

        var operation = path.Length == 2 && path[1].StartsWith(Api, StringComparison.Ordinal) ? path[1][Api.Length..].Split('/') : [];
        await ((http.Request.Method, operation) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(http, session),
            ("POST", ["invocation", var request, "response"]) => AnswerAsync(http, session, request),
            ("POST", ["invocation", var request, "error"]) => FailAsync(http, session, request),
            ("POST", ["init", "error"]) => FailInitAsync(http, session),
            _ => RefuseAsync(http, 404, "NotFound", "The runtime API has no such operation"),
        });
    }

    private static async Task NextAsync(HttpContext http, RuntimeSession session)
    {
        InstanceEvent? next;
        try
        {
            next = await session.NextAsync(http.RequestAborted);
        }
        catch (InvalidOperationException error)
        {
            await RefuseAsync(http, 403, "InvalidStateTransition", error.Message);
            return;
        }
        catch (OperationCanceledException)
        {
            // The runtime has gone; its process's end is noticed elsewhere.
            return;
        }

        if (next is null)
        {
            await RefuseAsync(http, 410, "Sandbox.Shutdown", "The execution environment is shutting down");
            return;
        }

        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = next.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = next.InvokedArn;
        headers["Lambda-Runtime-Trace-Id"] = next.Trace;
        if (next.ClientContext is { } context)
        {
            headers["Lambda-Runtime-Client-Context"] = context;
        }

        http.Response.ContentType = "application/json";
        http.Response.ContentLength = next.Payload.Length;
        await http.Response.Body.WriteAsync(next.Payload, http.RequestAborted);
    }

    private static async Task AnswerAsync(HttpContext http, RuntimeSession session, string requestId)
    {
        var body = await ReadAsync(http, RuntimeSession.MaxAnswerBytes);
        if (body is null)
        {
            session.Reply(requestId, InstanceReply.TooLarge);
            await RefuseAsync(http, 413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({RuntimeSession.MaxAnswerBytes} bytes).");
            return;
        }

        await AcceptAsync(http, session.Reply(requestId, InstanceReply.Answer(body.Value)));
    }

    private static async Task FailAsync(HttpContext http, RuntimeSession session, string requestId)
    {
        var error = await ReadErrorAsync(http);
        await AcceptAsync(http, session.Reply(requestId, InstanceReply.Error(error.Payload, error.Type)));
    }

    private static async Task FailInitAsync(HttpContext http, RuntimeSession session)
    {
        var error = await ReadErrorAsync(http);
        if (session.FailInit(error.Payload, error.Type))
        {
            await AcceptAsync(http, accepted: true);
        }
        else
        {
            await RefuseAsync(http, 403, "InvalidStateTransition", "Init has ended already");
        }
    }

    private static Task AcceptAsync(HttpContext http, bool accepted)
    {
        if (!accepted)
        {
            return RefuseAsync(http, 400, "InvalidRequestID", "Invalid request ID");
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync("{\"status\":\"OK\"}\n");
    }

    private static Task RefuseAsync(HttpContext http, int status, string type, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync($"{{\"errorMessage\":\"{message}\",\"errorType\":\"{type}\"}}\n");
    }

    private static async Task<(ReadOnlyMemory<byte> Payload, string Type)> ReadErrorAsync(HttpContext http)
    {
        var body = await ReadAsync(http, RuntimeSession.MaxAnswerBytes) ?? Encoding.UTF8.GetBytes("{\"errorType\":\"Function.ResponseSizeTooLarge\"}");
        var type = http.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();
        return (body, type.Length == 0 ? "Function.Unknown" : type);
    }

    /// <summary>The body; null when it is larger than <paramref name="limitBytes"/> (all of it is read, so that the client gets its answer).</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, int limitBytes)
    {
        using var body = new MemoryStream((int)Math.Clamp(http.Request.ContentLength ?? 0, 0, limitBytes));
        var chunk = new byte[8 * 1024];
        var tooLarge = false;
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            tooLarge |= body.Length + read > limitBytes;
            if (!tooLarge)
            {
                body.Write(chunk, 0, read);
            }
        }

        return tooLarge ? (ReadOnlyMemory<byte>?)null : body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
