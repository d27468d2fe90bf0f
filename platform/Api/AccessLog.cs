using System.Text.Json.Nodes;

namespace Payments.Platform;

/// <summary>One line of JSON a request: who, what, how it went, how long it took; nothing of its body, nothing of its key.</summary>
internal static class AccessLog
{
    public static string Format { get; } = new JsonObject
    {
        ["requestId"] = "$context.requestId",
        ["traceId"] = "$context.xrayTraceId",
        ["time"] = "$context.requestTimeEpoch",
        ["ip"] = "$context.identity.sourceIp",
        ["userAgent"] = "$context.identity.userAgent",
        ["merchantId"] = "$context.authorizer.merchantId",
        ["method"] = "$context.httpMethod",
        ["path"] = "$context.path",
        ["resource"] = "$context.resourcePath",
        ["status"] = "$context.status",
        ["responseBytes"] = "$context.responseLength",
        ["latencyMs"] = "$context.responseLatency",
        ["integrationMs"] = "$context.integrationLatency",
        ["authorizerMs"] = "$context.authorizer.latency",
        ["errorType"] = "$context.error.responseType",
        ["integrationError"] = "$context.integration.error",
    }.ToJsonString();
}
