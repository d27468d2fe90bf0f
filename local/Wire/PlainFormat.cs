using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>Refusals of requests whose protocol is not known yet.</summary>
internal sealed class PlainFormat : IWireFormat
{
    public static PlainFormat Instance { get; } = new();

    public Task ServeAsync(HttpContext http, IAwsService service, AwsCall call) =>
        throw new InvalidOperationException("a request without a protocol cannot be served");

    public Task RefuseAsync(HttpContext http, AwsCall call, AwsException refused)
    {
        http.Response.StatusCode = refused.Status;
        http.Response.ContentType = "application/x-amz-json-1.1";
        http.Response.Headers["x-amzn-RequestId"] = call.RequestId;
        http.Response.Headers["x-amzn-ErrorType"] = refused.Code;
        return http.Response.WriteAsync(WireJson.Text(new JsonObject { ["__type"] = refused.Code, ["message"] = refused.Message }));
    }
}
