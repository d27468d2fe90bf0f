using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>The REST API of SES v2, below <c>/v2/email/</c>.</summary>
internal sealed class SesRestProtocol(IAwsService service) : IRestProtocol
{
    // A message of 40 MB in base64, and what is around it.
    private const int MaxBodyBytes = 60 * 1024 * 1024;

    public async Task HandleAsync(HttpContext http, AwsCall call)
    {
        var path = http.Request.Path.Value!;
        var (operation, members) = SesRoutes.Find(http.Request.Method, path) ?? throw SesErrors.NotBuilt($"{http.Request.Method} {path}");
        var input = Parse(await WireFormats.ReadBodyAsync(http, MaxBodyBytes));
        foreach (var (name, values) in http.Request.Query)
        {
            input[name] = name == "Reason" ? new JsonArray([.. values.Select(value => (JsonNode?)value)]) : values.ToString();
        }

        foreach (var (name, value) in members)
        {
            input[name] = value;
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

    private static JsonObject Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return body.IsEmpty ? [] : JsonNode.Parse(body.Span)?.AsObject() ?? [];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw SesErrors.Bad($"The body is not a JSON object: {error.Message}");
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
