using System.Text.Json.Nodes;

namespace Payments.Policies;

/// <summary>The statements of an IAM policy document, as far as rules ask about them.</summary>
internal static class IamDocument
{
    /// <summary>The statements of a property that holds a document as text or as an object; none when it is missing or not known yet.</summary>
    /// <exception cref="FormatException">It is neither, or malformed; the message says how.</exception>
    public static IReadOnlyList<IamStatement> Read(PropertyValue document)
    {
        if (!document.IsKnown)
        {
            return [];
        }

        var statements = new PropertyValue(JsonDocumentText.Read(document, "a policy document")["Statement"]);
        return statements.IsMissing
            ? throw new FormatException("a policy document has no Statement")
            : [.. statements.Items.Select(item => Statement(item.Node))];
    }

    private static IamStatement Statement(JsonNode? node) =>
        node is not JsonObject json ? throw new FormatException("a policy document has a Statement that is no object")
        : new PropertyValue(json["Effect"]).IsOneOfOrUnknown("Allow", "Deny") ? new(json)
        : throw new FormatException($"a policy document has a Statement whose Effect is {new PropertyValue(json["Effect"])}, neither Allow nor Deny");
}
