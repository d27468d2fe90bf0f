using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Payments.Local.Wire;

/// <summary>Turns the flat names of a query request (<c>Tags.member.1.Key=a</c>) into nested JSON.</summary>
public static class QueryForm
{
    /// <summary>All fields but <c>Action</c> and <c>Version</c>; numbered parts become lists, values stay texts.</summary>
    public static JsonObject ToJson(IFormCollection form)
    {
        var root = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in form.Where(field => field.Key is not ("Action" or "Version")))
        {
            Put(root, field.Key.Split('.').Where(part => part != "member").ToArray(), field.Value.ToString());
        }

        return (JsonObject)Build(root);
    }

    private static void Put(Dictionary<string, object> into, ReadOnlySpan<string> path, string value)
    {
        if (path.Length == 1)
        {
            into[path[0]] = value;
            return;
        }

        if (!into.TryGetValue(path[0], out var child) || child is not Dictionary<string, object> nested)
        {
            into[path[0]] = nested = new Dictionary<string, object>(StringComparer.Ordinal);
        }

        Put(nested, path[1..], value);
    }

    private static JsonNode Build(object value) => value switch
    {
        string text => JsonValue.Create(text),
        Dictionary<string, object> map when map.Count > 0 && map.Keys.All(key => int.TryParse(key, out _)) =>
            new JsonArray([.. map.OrderBy(pair => int.Parse(pair.Key, System.Globalization.CultureInfo.InvariantCulture)).Select(pair => Build(pair.Value))]),
        Dictionary<string, object> map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Build(pair.Value)))),
        _ => throw new InvalidOperationException($"unexpected {value.GetType()}"),
    };
}
