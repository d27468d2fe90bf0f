using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Integrations;
using Payments.Local.ApiGateway.Model;
using Payments.Local.ApiGateway.Serving;

namespace Payments.Local.ApiGateway.Authorizers;

/// <summary>The event of a Lambda authorizer (developer guide, "Input to a Lambda authorizer").</summary>
internal static class AuthorizerEvent
{
    public static JsonObject Of(ApiCall call, AuthorizerDefinition authorizer, string identity)
    {
        if (authorizer.IsToken)
        {
            return new JsonObject { ["type"] = "TOKEN", ["methodArn"] = call.MethodArn, ["authorizationToken"] = identity };
        }

        var proxied = ProxyEvent.Of(call);
        var result = new JsonObject { ["type"] = "REQUEST", ["methodArn"] = call.MethodArn };
        foreach (var (name, value) in proxied.Where(member => member.Key is not ("body" or "isBase64Encoded")))
        {
            // What is missing is an empty object here, null in the proxy event.
            result[name] = value?.DeepClone() ?? new JsonObject();
        }

        return result;
    }
}
