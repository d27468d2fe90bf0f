using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Payments.Local.Wire;

namespace Payments.Local.Sns.Query;

/// <summary>SNS's protocol. Its maps are lists of entries on the wire, in both directions.</summary>
internal sealed class SnsQueryProtocol : IQueryProtocol
{
    public string XmlNamespace => "http://sns.amazonaws.com/doc/2010-03-31/";

    public JsonObject Read(string operation, IFormCollection form, string requestPath)
    {
        var input = QueryForm.ToJson(form);
        OpenMaps(input);
        return input;
    }

    public string Write(string operation, JsonObject output) => SnsXml.Write(output);

    // {"Attributes": {"entry": [{"key": ..., "value": ...}]}}; those of messages are written with capitals.
    private static void OpenMaps(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is JsonObject { Count: 1 } map && map["entry"] is JsonArray entries)
                    {
                        members[name] = Map(entries);
                    }
                    else
                    {
                        OpenMaps(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    OpenMaps(item);
                }

                break;
        }
    }

    private static JsonObject Map(JsonArray entries)
    {
        var map = new JsonObject();
        foreach (var entry in entries.OfType<JsonObject>())
        {
            map[(entry["key"] ?? entry["Name"])?.ToString() ?? ""] = (entry["value"] ?? entry["Value"])?.DeepClone();
        }

        return map;
    }
}
