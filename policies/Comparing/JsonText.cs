using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies.Comparing;

internal static class JsonText
{
    /// <summary>The object or list that a text holds; any other value as it is.</summary>
    public static JsonNode? Unfold(JsonNode? node)
    {
        if (new PropertyValue(node).Text is not { } text || text.AsSpan().TrimStart() is not ['{' or '[', ..])
        {
            return node;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // It only begins like JSON: a text like any other.
            return node;
        }
    }
}
