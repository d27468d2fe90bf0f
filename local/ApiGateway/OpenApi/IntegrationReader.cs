using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.ApiGateway.Integrations;
using Payments.Local.ApiGateway.Model;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>Reads <c>x-amazon-apigateway-integration</c>.</summary>
internal static class IntegrationReader
{
    private const string HeaderPrefix = "method.response.header.";
    private static readonly TimeSpan PatternPatience = TimeSpan.FromSeconds(1);

    public static IntegrationDefinition Read(JsonObject? integration, string where)
    {
        if (integration is null)
        {
            throw new OpenApiException(where, "No integration defined for method");
        }

        var type = integration["type"]?.ToString().ToLowerInvariant();
        return type switch
        {
            "aws_proxy" => ReadProxy(integration, where),
            "mock" => new IntegrationDefinition
            {
                Timeout = IntegrationLimits.Timeout,
                RequestTemplates = TemplateReader.Templates(integration["requestTemplates"], where),
                Passthrough = integration["passthroughBehavior"]?.ToString().ToUpperInvariant() ?? "WHEN_NO_MATCH",
                Responses = ReadResponses(integration["responses"] as JsonObject ?? [], where),
            },
            _ => throw new OpenApiException(where, $"an integration of type '{type}' is not built in the local cloud: aws_proxy and mock are"),
        };
    }

    private static IntegrationDefinition ReadProxy(JsonObject integration, string where)
    {
        // AWS imports other methods, and then every request fails with a 500.
        if (integration["httpMethod"]?.ToString() is { } method && !method.Equals("POST", StringComparison.OrdinalIgnoreCase))
        {
            throw new OpenApiException(where, $"functions are invoked with POST: the integration's httpMethod is {method}");
        }

        var credentials = integration["credentials"]?.ToString();
        return new IntegrationDefinition
        {
            Function = FunctionUri.Parse(integration["uri"]?.ToString(), where),
            Credentials = credentials switch
            {
                null or "" => null,
                "arn:aws:iam::*:user/*" => throw new OpenApiException(where, "credentials of the caller (arn:aws:iam::*:user/*) are not built in the local cloud"),
                _ => credentials,
            },
            Timeout = Timeout(integration["timeoutInMillis"], where),
        };
    }

    private static TimeSpan Timeout(JsonNode? node, string where)
    {
        if (node is null)
        {
            return IntegrationLimits.Timeout;
        }

        return double.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds)
            && TimeSpan.FromMilliseconds(milliseconds) is var timeout && timeout >= IntegrationLimits.LeastTimeout && timeout <= IntegrationLimits.Timeout
                ? timeout
                : throw new OpenApiException(where, $"Timeout should be between 50 ms and 29000 ms, not {node}");
    }

    private static List<IntegrationResponse> ReadResponses(JsonObject responses, string where)
    {
        var result = new List<IntegrationResponse>();
        foreach (var (selection, node) in responses)
        {
            var response = node!.AsObject();
            var headers = (response["responseParameters"] as JsonObject ?? []).ToDictionary(
                pair => pair.Key.StartsWith(HeaderPrefix, StringComparison.Ordinal) ? pair.Key[HeaderPrefix.Length..] : throw new OpenApiException(where, $"'{pair.Key}' is not a header of the response"),
                pair => TemplateReader.Source(pair.Value!.ToString(), where));
            result.Add(new IntegrationResponse(
                selection == "default" ? null : new Regex($@"\A(?:{selection})\z", RegexOptions.CultureInvariant, PatternPatience),
                TemplateReader.Status(response["statusCode"], where) ?? 200,
                headers,
                TemplateReader.Templates(response["responseTemplates"], where)));
        }

        return result;
    }
}
