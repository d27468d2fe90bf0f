using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.XRay;

/// <summary>The operator's page <c>GET /_payments/traces</c> (<c>?limit=</c>, 50): <c>{"traces":[{"id","segments":[…]}]}</c>, the newest first.</summary>
internal sealed class TracesRoute(TraceStore store) : IFrontDoorRoute
{
    private const string Path = "/_payments/traces";
    private const int UsualLimit = 50;

    public bool Matches(HttpRequest request) => request.Path == Path;

    public Task HandleAsync(HttpContext http)
    {
        if (http.Request.Method != HttpMethods.Get)
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return http.Response.WriteAsJsonAsync(new { message = "there is GET" });
        }

        var limit = int.TryParse(http.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : UsualLimit;
        var traces = store.Newest(Math.Min(limit, TraceStore.MaxTraces)).Select(trace => new JsonObject
        {
            ["id"] = trace[0].TraceId,
            ["segments"] = new JsonArray([.. trace.Select(SegmentDocument.Write)]),
        });
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(WireJson.Text(new JsonObject { ["traces"] = new JsonArray([.. traces]) }));
    }
}
