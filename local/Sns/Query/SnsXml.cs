using System.Security;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Sns.Query;

/// <summary>Writes answers: lists of <c>member</c>, and attributes as entries of <c>key</c> and <c>value</c>.</summary>
internal static class SnsXml
{
    public static string Write(JsonObject output)
    {
        var xml = new StringBuilder();
        Members(xml, output);
        return xml.ToString();
    }

    private static void Members(StringBuilder xml, JsonObject members)
    {
        foreach (var (name, node) in members)
        {
            xml.Append('<').Append(name).Append('>');
            switch (node)
            {
                case JsonArray list:
                    foreach (var item in list.OfType<JsonObject>())
                    {
                        xml.Append("<member>");
                        Members(xml, item);
                        xml.Append("</member>");
                    }

                    break;
                case JsonObject map:
                    Entries(xml, map);
                    break;
                default:
                    xml.Append(Escape(node?.ToString() ?? ""));
                    break;
            }

            xml.Append("</").Append(name).Append('>');
        }
    }

    private static void Entries(StringBuilder xml, JsonObject map)
    {
        foreach (var (key, value) in map)
        {
            xml.Append("<entry><key>").Append(Escape(key)).Append("</key><value>").Append(Escape(value?.ToString() ?? "")).Append("</value></entry>");
        }
    }

    // A bare carriage return would come back as a line feed: XML normalizes line ends.
    private static string Escape(string text) => SecurityElement.Escape(text).Replace("\r", "&#xD;", StringComparison.Ordinal);
}
