using System.Security;
using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Wire;

/// <summary>Writes a JSON-shaped answer as the query protocol's XML: lists as <c>&lt;Name&gt;&lt;member&gt;…</c>.</summary>
public static class QueryXml
{
    public static string Write(JsonObject output)
    {
        var text = new StringBuilder();
        Write(text, output);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    text.Append('<').Append(name).Append('>');
                    Write(text, value);
                    text.Append("</").Append(name).Append('>');
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    text.Append("<member>");
                    Write(text, item);
                    text.Append("</member>");
                }

                break;
            case JsonValue value:
                text.Append(SecurityElement.Escape(value.TryGetValue(out string? plain) ? plain : value.ToJsonString()));
                break;
        }
    }
}
