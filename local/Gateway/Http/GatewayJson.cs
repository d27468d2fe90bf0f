using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Payments.Local.Wire;

namespace Payments.Local.Gateway.Http;

/// <summary>Bodies of requests and answers.</summary>
internal static class GatewayJson
{
    private const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The object in a body; an empty one if there is no body.</summary>
    /// <exception cref="GatewayRefusal">It is no JSON object, or too large.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
        {
            return [];
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBytes;
        }

        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject
                ?? throw GatewayRefusal.Invalid("the body must be a JSON object");
        }
        catch (JsonException)
        {
            throw GatewayRefusal.Invalid("the body is not JSON");
        }
        catch (BadHttpRequestException bad)
        {
            throw new GatewayRefusal(bad.StatusCode, "invalid_request", bad.Message);
        }
    }

    public static Task WriteAsync(HttpContext http, GatewayAnswer answer) => WriteAsync(http, answer.Status, answer.Body);

    public static async Task WriteAsync(HttpContext http, int status, JsonNode body)
    {
        var bytes = WireJson.Bytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
