using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Serving;
using Payments.Local.ApiGateway.Templates;

namespace Payments.Local.ApiGateway.Integrations;

/// <summary>The event of a Lambda proxy integration, version 1.0 (developer guide, "Input format").</summary>
internal static class ProxyEvent
{
    private static readonly string[] Identity =
    [
        "accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType", "cognitoIdentityId",
        "cognitoIdentityPoolId", "principalOrgId", "sourceIp", "user", "userAgent", "userArn",
    ];

    public static JsonObject Of(ApiCall call)
    {
        var request = call.Request;
        var binary = BinaryMedia.IsBinary(call.Stage.Api, request.ContentType);
        return new JsonObject
        {
            ["resource"] = call.Match!.Method.ResourcePath,
            ["path"] = request.Path,
            ["httpMethod"] = request.Method,
            ["headers"] = Last(request.Headers),
            ["multiValueHeaders"] = All(request.Headers),
            ["queryStringParameters"] = Last(request.Query),
            ["multiValueQueryStringParameters"] = All(request.Query),
            ["pathParameters"] = Map(call.Match.PathParameters),
            ["stageVariables"] = Map(call.Stage.Variables),
            ["requestContext"] = RequestContext(call),
            ["body"] = request.Body.IsEmpty ? null : binary ? Convert.ToBase64String(request.Body.Span) : Encoding.UTF8.GetString(request.Body.Span),
            ["isBase64Encoded"] = binary && !request.Body.IsEmpty,
        };
    }

    private static JsonObject RequestContext(ApiCall call)
    {
        var method = call.Match!.Method;
        var context = new JsonObject
        {
            ["resourceId"] = method.ResourceId,
            ["resourcePath"] = method.ResourcePath,
            ["httpMethod"] = call.Request.Method,
            ["extendedRequestId"] = call.ExtendedRequestId,
            ["requestTime"] = ContextVariables.RequestTime(call),
            ["path"] = call.Request.StagePath,
            ["accountId"] = call.AccountId,
            ["protocol"] = call.Request.Protocol,
            ["stage"] = call.Stage.Name,
            ["domainPrefix"] = call.Stage.Api.Id,
            ["requestTimeEpoch"] = call.Start.ToUnixTimeMilliseconds(),
            ["requestId"] = call.RequestId,
            ["identity"] = IdentityOf(call),
            ["domainName"] = call.Request.Host,
            ["deploymentId"] = call.Stage.DeploymentId,
            ["apiId"] = call.Stage.Api.Id,
        };
        if (call.Authorizer is { } authorizer)
        {
            var known = Map(authorizer.Context) ?? [];
            known["principalId"] = authorizer.PrincipalId;
            known["integrationLatency"] = (long)(call.AuthorizerLatency ?? TimeSpan.Zero).TotalMilliseconds;
            context["authorizer"] = known;
        }

        return context;
    }

    private static JsonObject IdentityOf(ApiCall call)
    {
        var identity = new JsonObject(Identity.Select(name => KeyValuePair.Create(name, (JsonNode?)ContextVariables.Read(call, $"identity.{name}"))));
        if (call.Key is { } key)
        {
            identity["apiKey"] = key.Value;
            identity["apiKeyId"] = key.Id;
        }

        return identity;
    }

    private static JsonObject? Last(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var map = new JsonObject();
        foreach (var (name, value) in pairs)
        {
            map[name] = value;
        }

        return map.Count == 0 ? null : map;
    }

    private static JsonObject? All(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var map = new JsonObject();
        foreach (var group in pairs.GroupBy(pair => pair.Key))
        {
            map[group.Key] = new JsonArray([.. group.Select(pair => (JsonNode)pair.Value)]);
        }

        return map.Count == 0 ? null : map;
    }

    private static JsonObject? Map(IReadOnlyDictionary<string, string> values) =>
        values.Count == 0 ? null : new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
