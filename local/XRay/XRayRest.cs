using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.XRay;

/// <summary>The REST API of X-Ray: every operation is a POST to a path of its own.</summary>
internal sealed class XRayRest(IAwsService service) : IRestProtocol
{
    private static readonly Dictionary<string, string> Operations = new()
    {
        ["/TraceSegments"] = "PutTraceSegments",
        ["/TelemetryRecords"] = "PutTelemetryRecords",
        ["/GetSamplingRules"] = "GetSamplingRules",
        ["/SamplingTargets"] = "GetSamplingTargets",
        ["/TraceSummaries"] = "GetTraceSummaries",
        ["/Traces"] = "BatchGetTraces",
    };

    public async Task HandleAsync(HttpContext http, AwsCall call)
    {
        var operation = Operations.GetValueOrDefault(http.Request.Path.Value!) ?? throw AwsException.NotBuilt("xray", $"{http.Request.Method} {http.Request.Path}");
        await WriteAsync(http, 200, await service.CallAsync(operation, Parse(await WireFormats.ReadBodyAsync(http)), call, http.RequestAborted));
    }

    public Task WriteErrorAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        http.Response.Headers["x-amzn-ErrorType"] = refused.Code;
        return WriteAsync(http, refused.Status, new JsonObject { ["Message"] = refused.Message });
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? [] : JsonNode.Parse(body.Span)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new AwsException("InvalidRequestException", $"The body is not a JSON object: {error.Message}");
        }
    }

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.Body.WriteAsync(WireJson.Bytes(body), http.RequestAborted).AsTask();
    }
}
