using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.Pipes;

/// <summary>The REST API of pipes: <c>/v1/pipes/{Name}</c>.</summary>
internal sealed class PipesRestProtocol(IAwsService service) : IRestProtocol
{
    private static readonly Dictionary<string, string> ListQuery = new()
    {
        ["NamePrefix"] = "NamePrefix",
        ["DesiredState"] = "DesiredState",
        ["CurrentState"] = "CurrentState",
        ["SourcePrefix"] = "SourcePrefix",
        ["TargetPrefix"] = "TargetPrefix",
        ["NextToken"] = "NextToken",
        ["Limit"] = "Limit",
    };

    public async Task HandleAsync(HttpContext http, AwsCall call)
    {
        var parts = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var operation = Operation(http.Request.Method, parts);
        var input = Parse(await WireFormats.ReadBodyAsync(http));
        if (parts.Length > 2)
        {
            input["Name"] = Uri.UnescapeDataString(parts[2]);
        }

        foreach (var (key, member) in ListQuery)
        {
            if (operation == "ListPipes" && http.Request.Query.TryGetValue(key, out var value))
            {
                input[member] = value.ToString();
            }
        }

        await WriteAsync(http, 200, await service.CallAsync(operation, input, call, http.RequestAborted));
    }

    public Task WriteErrorAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        var error = refused.Members?.DeepClone().AsObject() ?? [];
        error["message"] = refused.Message;
        http.Response.Headers["x-amzn-ErrorType"] = refused.Code;
        return WriteAsync(http, refused.Status, error);
    }

    private static string Operation(string method, string[] parts) => (method, parts) switch
    {
        ("GET", ["v1", "pipes"]) => "ListPipes",
        ("POST", ["v1", "pipes", _]) => "CreatePipe",
        ("GET", ["v1", "pipes", _]) => "DescribePipe",
        ("PUT", ["v1", "pipes", _]) => "UpdatePipe",
        ("DELETE", ["v1", "pipes", _]) => "DeletePipe",
        ("POST", ["v1", "pipes", _, "start"]) => "StartPipe",
        ("POST", ["v1", "pipes", _, "stop"]) => "StopPipe",
        _ => throw AwsException.NotBuilt("pipes", $"{method} /{string.Join('/', parts)}"),
    };

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? [] : JsonNode.Parse(body.Span)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw PipeErrors.Invalid($"The body is not a JSON object: {error.Message}");
        }
    }

    private static Task WriteAsync(HttpContext http, int status, JsonObject body)
    {
        var bytes = WireJson.Bytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
    }
}
