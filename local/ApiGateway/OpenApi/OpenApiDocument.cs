using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.ApiGateway.OpenApi;

/// <summary>An OpenAPI 3 document in JSON, with its references.</summary>
internal sealed class OpenApiDocument
{
    private const int MostReferences = 100;

    private OpenApiDocument(JsonObject root) => Root = root;

    public JsonObject Root { get; }

    /// <exception cref="OpenApiException">Not JSON, or not OpenAPI 3.</exception>
    public static OpenApiDocument Parse(string text)
    {
        JsonObject? root;
        try
        {
            root = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException error)
        {
            throw new OpenApiException("body", $"it is not JSON: {error.Message}", error);
        }

        return root?["openapi"]?.ToString().StartsWith("3.", StringComparison.Ordinal) == true
            ? new OpenApiDocument(root)
            : throw new OpenApiException("body", "only OpenAPI 3 in JSON is built in the local cloud");
    }

    /// <summary>The node itself, or what its <c>$ref</c> points to.</summary>
    public JsonObject Resolve(JsonNode? node, string where)
    {
        for (var i = 0; i < MostReferences; i++)
        {
            if (node is not JsonObject map)
            {
                throw new OpenApiException(where, "an object is missing");
            }

            if (map["$ref"]?.ToString() is not { } reference)
            {
                return map;
            }

            node = Find(reference, where);
        }

        throw new OpenApiException(where, "its $refs go round in a circle");
    }

    /// <summary>The schema that a <c>$ref</c> inside of a schema points to.</summary>
    public JsonObject Schema(string reference) => Find(reference, reference);

    private JsonObject Find(string reference, string where)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            throw new OpenApiException(where, $"$ref '{reference}' leads out of the document");
        }

        JsonNode? node = Root;
        foreach (var step in reference[2..].Split('/'))
        {
            node = (node as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return node as JsonObject ?? throw new OpenApiException(where, $"$ref '{reference}' leads nowhere");
    }
}
