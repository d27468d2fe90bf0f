using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.APIGatewayEvents;

namespace Payments.Hosting;

/// <summary>Answers for API Gateway's proxy integration.</summary>
public static class ProxyResponses
{
    /// <summary>With a proxy integration only the function can add CORS headers, so each of its answers carries this one [R1].</summary>
    private const string AllowOrigin = "Access-Control-Allow-Origin";

    public static APIGatewayProxyResponse Json<T>(int statusCode, T body, JsonTypeInfo<T> type) =>
        JsonText(statusCode, JsonSerializer.Serialize(body, type));

    /// <param name="statusCode">Status of HTTP.</param>
    /// <param name="json">The body, JSON already.</param>
    /// <param name="headers">Further headers.</param>
    public static APIGatewayProxyResponse JsonText(int statusCode, string json, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var all = new Dictionary<string, string> { ["Content-Type"] = "application/json", [AllowOrigin] = "*" };
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return new() { StatusCode = statusCode, Body = json, Headers = all, IsBase64Encoded = false };
    }

    public static APIGatewayProxyResponse Error(ApiException exception) =>
        Json(exception.StatusCode, new ApiErrorBody(exception.Error), HostingJsonContext.Default.ApiErrorBody);
}
