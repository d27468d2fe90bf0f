using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.Operator;

/// <summary>
/// The operator's pages under <c>/_payments/</c>: <c>GET status</c>, <c>GET outputs</c>, <c>GET openapi.json</c>, <c>POST stop</c>. What changes something wants the
/// header <c>X-Payments-Operator</c>, which no web page of another origin can send unasked.
/// </summary>
public sealed class OperatorRoute(ResourceGraph graph, CloudEndpoint endpoint, StopSignal stop, TimeProvider time, IEnumerable<IGraphConsumer> consumers) : IFrontDoorRoute
{
    public const string Prefix = "/_payments/";
    public const string OperatorHeader = "X-Payments-Operator";

    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public bool Matches(HttpRequest request) => request.Path.StartsWithSegments("/_payments", StringComparison.Ordinal);

    public Task HandleAsync(HttpContext http)
    {
        var page = http.Request.Path.Value![Prefix.Length..];
        return (http.Request.Method, page) switch
        {
            ("GET", "status") => http.Response.WriteAsJsonAsync(Status()),
            ("GET", "outputs") => WriteAsync(http, StatusCodes.Status200OK, graph.Outputs),
            ("GET", "openapi.json") when ContractPage.Of(graph) is { } contract => WriteAsync(http, StatusCodes.Status200OK, contract),
            ("POST", "stop") => StopAsync(http),
            _ => WriteAsync(http, StatusCodes.Status404NotFound, new JsonObject { ["message"] = "there are status, outputs, openapi.json, mailbox, faults, iam/usage, iam/revoked, traces, sns/undelivered, and POST stop" }),
        };
    }

    private CloudStatus Status() => new(
        graph.Project,
        graph.Stack,
        Environment.ProcessId,
        _startedAt,
        endpoint.Url,
        graph.Resources.Count,
        NotSimulated.Of(graph, consumers),
        ProcessMemory.ResidentBytes());

    private Task StopAsync(HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey(OperatorHeader))
        {
            return WriteAsync(http, StatusCodes.Status403Forbidden, new JsonObject { ["message"] = $"the header {OperatorHeader} is missing" });
        }

        http.Response.OnCompleted(() =>
        {
            stop.Ask();
            return Task.CompletedTask;
        });
        return WriteAsync(http, StatusCodes.Status202Accepted, new JsonObject { ["message"] = "stopping" });
    }

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(WireJson.Text(body));
    }
}
