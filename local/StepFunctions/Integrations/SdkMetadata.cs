using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.StepFunctions.Data;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>What optimized integrations add to a service's answer: how the call went over HTTP.</summary>
internal static class SdkMetadata
{
    public static JsonElement Add(JsonObject result, AwsCall call, int contentLength, TimeProvider time) =>
        Add(result, call.RequestId, contentLength, "application/x-amz-json-1.0", time);

    public static JsonElement Add(JsonObject result, string requestId, int contentLength, string contentType, TimeProvider time)
    {
        var headers = new (string Name, string Value)[]
        {
            ("Content-Length", contentLength.ToString(CultureInfo.InvariantCulture)),
            ("Content-Type", contentType),
            ("Date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)),
            ("x-amzn-RequestId", requestId),
        };
        result["SdkHttpMetadata"] = new JsonObject
        {
            ["AllHttpHeaders"] = new JsonObject(headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Name, new JsonArray(header.Value)))),
            ["HttpHeaders"] = new JsonObject(headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Name, header.Value))),
            ["HttpStatusCode"] = 200,
        };
        result["SdkResponseMetadata"] = new JsonObject { ["RequestId"] = requestId };
        return Json.From(result);
    }
}
