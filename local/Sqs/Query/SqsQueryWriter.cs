using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Sqs.Query;

/// <summary>
/// Writes an operation's JSON output as XML. All of SQS's lists are flattened, maps are repeated pairs, and both take the name
/// of their elements.
/// </summary>
internal static class SqsQueryWriter
{
    public static string Write(string operation, JsonObject output)
    {
        var xml = new StringBuilder();
        Members(xml, operation, output);
        return xml.ToString();
    }

    private static void Members(StringBuilder xml, string operation, JsonObject members)
    {
        foreach (var (name, node) in members)
        {
            switch (node)
            {
                case JsonArray list:
                    foreach (var item in list)
                    {
                        Element(xml, operation, ElementName(operation, name), item);
                    }

                    break;
                case JsonObject map when name is "Attributes":
                    Pairs(xml, operation, "Attribute", "Name", map);
                    break;
                case JsonObject map when name is "MessageAttributes":
                    Pairs(xml, operation, "MessageAttribute", "Name", map);
                    break;
                case JsonObject map when name is "Tags":
                    Pairs(xml, operation, "Tag", "Key", map);
                    break;
                default:
                    Element(xml, operation, name, node);
                    break;
            }
        }
    }

    private static string ElementName(string operation, string list) => list switch
    {
        "QueueUrls" or "queueUrls" => "QueueUrl",
        "Messages" => "Message",
        "Failed" => "BatchResultErrorEntry",
        _ => $"{operation}ResultEntry",
    };

    private static void Pairs(StringBuilder xml, string operation, string element, string keyName, JsonObject map)
    {
        foreach (var (key, value) in map)
        {
            xml.Append('<').Append(element).Append('>');
            Element(xml, operation, keyName, key);
            Element(xml, operation, "Value", value);
            xml.Append("</").Append(element).Append('>');
        }
    }

    private static void Element(StringBuilder xml, string operation, string name, JsonNode? node)
    {
        xml.Append('<').Append(name).Append('>');
        switch (node)
        {
            case JsonObject members:
                Members(xml, operation, members);
                break;
            case JsonValue value:
                xml.Append(Escape(value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.ToJsonString() : value.ToString()));
                break;
        }

        xml.Append("</").Append(name).Append('>');
    }

    // A bare carriage return would come back as a line feed: XML normalizes line ends.
    private static string Escape(string text) => SecurityElement.Escape(text).Replace("\r", "&#xD;", StringComparison.Ordinal);
}
