using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.ApiGateway.Responses;
using Payments.Local.Iam.Policies;

namespace Payments.Local.ApiGateway.Authorizers;

/// <summary>Reads what an authorizer function answered.</summary>
internal static class AuthorizerReply
{
    /// <exception cref="GatewayRefusal">500: the answer is not that of an authorizer, as AWS checks it.</exception>
    public static AuthorizerResult Read(ReadOnlySpan<byte> payload)
    {
        var reply = Parse(payload) ?? throw Wrong("the answer is not a JSON object");
        if (reply["principalId"]?.ToString() is not { Length: > 0 } principal)
        {
            throw Wrong("the answer has no principalId");
        }

        if (reply["policyDocument"] is not JsonObject policy)
        {
            throw Wrong("the answer has no policyDocument");
        }

        var text = policy.ToJsonString();
        try
        {
            PolicyDocument.Parse(text);
        }
        catch (PolicyException error)
        {
            throw Wrong($"the policyDocument is malformed: {error.Message}");
        }

        return new AuthorizerResult(principal, text, Context(reply["context"]), reply["usageIdentifierKey"]?.ToString());
    }

    // Texts, numbers and booleans become texts; anything else is refused, as in AWS.
    private static Dictionary<string, string> Context(JsonNode? node)
    {
        var context = new Dictionary<string, string>();
        foreach (var (name, value) in node as JsonObject ?? (node is null ? [] : throw Wrong("context is not an object")))
        {
            if (value is JsonObject or JsonArray)
            {
                throw Wrong($"context.{name} is neither a string, nor a number, nor a boolean");
            }

            if (value is not null)
            {
                context[name] = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
            }
        }

        return context;
    }

    private static JsonObject? Parse(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static GatewayRefusal Wrong(string detail) =>
        new(GatewayResponseType.AuthorizerConfigurationError, null) { Detail = $"Execution failed due to configuration error: Invalid JSON in response: {detail}" };
}
