using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Payments.Cli.ProviderCheck;

/// <summary>Places in a resource's inputs: <c>rules[0].id</c>.</summary>
internal static partial class PropertyPath
{
    public static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public static string Below(string path, int index) => $"{path}[{index}]";

    /// <summary>Every item of a list alike: <c>rules[].id</c>.</summary>
    public static string WithoutIndexes(string path) => Index().Replace(path, "[]");

    /// <summary>The last name: <c>id</c> of <c>rules[0].id</c>.</summary>
    public static string Last(string path) => Index().Replace(path[(path.LastIndexOf('.') + 1)..], "");

    /// <summary>Every text below a node, with its place.</summary>
    public static IEnumerable<(string Path, string Text)> Texts(JsonNode? node, string path = "") => node switch
    {
        JsonObject map => map.SelectMany(pair => Texts(pair.Value, Below(path, pair.Key))),
        JsonArray list => list.SelectMany((item, index) => Texts(item, Below(path, index))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(path, value.GetValue<string>())],
        _ => [],
    };

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}
