using System.Globalization;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.Wire;

namespace Payments.Local.ApiGateway.Templates;

/// <summary>
/// <c>$context</c> in templates and access logs (developer guide, "$context variables").
/// </summary>
internal static class ContextVariables
{
    private const string AuthorizerPrefix = "authorizer.";

    private static readonly Dictionary<string, Func<ApiCall, string?>> Variables = new(StringComparer.Ordinal)
    {
        ["accountId"] = call => call.AccountId,
        ["apiId"] = call => call.Stage.Api.Id,
        ["authorizer.integrationLatency"] = call => Print(call.AuthorizerLatency),
        ["authorizer.latency"] = call => Print(call.AuthorizerLatency),
        ["authorizer.principalId"] = call => call.Authorizer?.PrincipalId,
        ["authorizer.status"] = call => call.AuthorizerLatency is null ? null : call.Authorizer is null ? "500" : "200",
        ["awsEndpointRequestId"] = call => call.IntegrationRequestId,
        ["deploymentId"] = call => call.Stage.DeploymentId,
        ["domainName"] = call => call.Request.Host,
        ["domainPrefix"] = call => call.Stage.Api.Id,
        ["error.message"] = call => call.Refusal?.Text,
        ["error.messageString"] = call => call.Refusal is { } refusal ? WireJson.Text(refusal.Text) : null,
        ["error.responseType"] = call => call.Refusal?.Type.Name(),
        ["error.validationErrorString"] = call => call.Refusal?.ValidationError,
        ["extendedRequestId"] = call => call.ExtendedRequestId,
        ["httpMethod"] = call => call.Request.Method,
        ["identity.accountId"] = call => call.Caller?.AccountId,
        ["identity.apiKey"] = call => call.Key?.Value,
        ["identity.apiKeyId"] = call => call.Key?.Id,
        ["identity.caller"] = call => call.Caller?.UserId,
        ["identity.sourceIp"] = call => call.Request.SourceIp,
        ["identity.user"] = call => call.Caller?.UserId,
        ["identity.userAgent"] = call => call.Request.Header("User-Agent"),
        ["identity.userArn"] = call => call.Caller?.Arn,
        ["integration.error"] = call => call.IntegrationError,
        ["integration.integrationStatus"] = call => Print(call.IntegrationStatus),
        ["integration.latency"] = call => Print(call.IntegrationLatency),
        ["integration.requestId"] = call => call.IntegrationRequestId,
        ["integration.status"] = call => Print(call.IntegrationStatus),
        ["integrationErrorMessage"] = call => call.IntegrationError,
        ["integrationLatency"] = call => Print(call.IntegrationLatency),
        ["integrationStatus"] = call => Print(call.IntegrationStatus),
        ["path"] = call => call.Request.StagePath,
        ["protocol"] = call => call.Request.Protocol,
        ["requestId"] = call => call.RequestId,
        ["requestTime"] = call => RequestTime(call),
        ["requestTimeEpoch"] = call => call.Start.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        ["resourceId"] = call => call.Match?.Method.ResourceId,
        ["resourcePath"] = call => call.Match?.Method.ResourcePath,
        ["responseLatency"] = call => Print(call.ResponseLatency),
        ["responseLength"] = call => call.ResponseLength.ToString(CultureInfo.InvariantCulture),
        ["stage"] = call => call.Stage.Name,
        ["status"] = call => Print(call.Status),
        ["xrayTraceId"] = call => call.TraceId,
    };

    /// <summary>Null for a variable that has no value in this call, or at all.</summary>
    public static string? Read(ApiCall call, string name)
    {
        if (Variables.TryGetValue(name, out var read))
        {
            return read(call);
        }

        return name.StartsWith(AuthorizerPrefix, StringComparison.Ordinal) ? call.Authorizer?.Context.GetValueOrDefault(name[AuthorizerPrefix.Length..]) : null;
    }

    /// <summary>e.g. <c>09/Apr/2015:12:34:56 +0000</c>.</summary>
    public static string RequestTime(ApiCall call) => call.Start.UtcDateTime.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture);

    private static string? Print(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Print(TimeSpan? span) => span is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : null;
}
