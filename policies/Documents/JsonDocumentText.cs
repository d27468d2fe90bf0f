using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>Documents inside of properties: an object, or JSON as text.</summary>
internal static class JsonDocumentText
{
    // A member that is there twice would hide the other from a rule.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The document of a property.</summary>
    /// <param name="document">A value that is known.</param>
    /// <param name="what">What it is, for the message: <c>a policy document</c>.</param>
    /// <exception cref="FormatException">It is neither, or malformed; the message says how.</exception>
    public static JsonObject Read(PropertyValue document, string what)
    {
        try
        {
            return document.Node as JsonObject
                ?? JsonNode.Parse(document.Text ?? throw new FormatException($"{what} is neither text nor object"), documentOptions: Strict) as JsonObject
                ?? throw new FormatException($"{what} is no JSON object");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"{what} is not JSON: {failure.Message}", failure);
        }
    }
}
