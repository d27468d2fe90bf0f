using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Ses;

/// <summary>Tags of resources, as AWS's lists of keys and values.</summary>
internal static class SesTags
{
    public static JsonObject Read(JsonObject input)
    {
        var tags = new JsonObject();
        foreach (var tag in (input["Tags"] as JsonArray ?? []).OfType<JsonObject>())
        {
            tags[tag.RequiredText("Key")] = tag.RequiredText("Value");
        }

        return tags;
    }

    public static JsonArray Write(JsonObject tags) => [.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = (string)tag.Value! })];
}
