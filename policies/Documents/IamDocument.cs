using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>The statements of an IAM policy document, as far as rules ask about them.</summary>
internal static class IamDocument
{
    /// <summary>The statements of a property that holds a document as text or as an object; none when it is missing or not known yet.</summary>
    /// <exception cref="FormatException">It is neither; the message says what it is.</exception>
    public static IReadOnlyList<IamStatement> Read(PropertyValue document)
    {
        if (!document.IsKnown)
        {
            return [];
        }

        var root = document.Node is JsonObject given ? given : Parse(document.Text);
        return [.. new PropertyValue(root["Statement"]).Items.Select(item => item.Node is JsonObject statement
            ? new IamStatement(statement)
            : throw new FormatException("a policy document has a Statement that is no object"))];
    }

    private static JsonObject Parse(string? text)
    {
        try
        {
            return text is null ? throw new FormatException("a policy document is neither text nor object") : JsonNode.Parse(text) as JsonObject
                ?? throw new FormatException("a policy document is no JSON object");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"a policy document is not JSON: {failure.Message}", failure);
        }
    }
}
