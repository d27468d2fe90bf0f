using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace Payments.Policies.Tests.Running;

/// <summary>
/// The examples in <c>Examples/&lt;Concern&gt;/&lt;rule id&gt;.yaml</c>: <c>passing</c> and <c>failing</c>, each by name a small stack, a list of
/// <c>{type, name, properties, identities?, parent?, protect?, ignoreChanges?, dependencies?}</c>, or <c>{settings, resources}</c> where it sets parameters.
/// The text <c>(unknown)</c> stands for a value that is not known yet.
/// </summary>
internal static class ExampleFiles
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Examples");

    public static IReadOnlyList<RuleExample> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<RuleExample> Read(string file)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var sections = yaml.Deserialize<Dictionary<string, Dictionary<string, object>>>(File.ReadAllText(file));
        foreach (var (section, examples) in sections)
        {
            section.ShouldBeOneOf("passing", "failing");
            foreach (var (name, example) in examples)
            {
                yield return Read(Path.GetFileNameWithoutExtension(file), name, section == "passing", example);
            }
        }
    }

    private static RuleExample Read(string rule, string name, bool passes, object example)
    {
        var whole = example as Dictionary<object, object>;
        var resources = (List<object>)(whole?["resources"] ?? example);
        var settings = whole?.GetValueOrDefault("settings") as Dictionary<object, object> ?? [];
        return new(rule, name, passes, settings.ToDictionary(set => (string)set.Key, set => Setting(set.Value)), [.. resources.Cast<Dictionary<object, object>>().Select(Resource)]);
    }

    private static object Setting(object value) => value switch
    {
        List<object> texts => (IReadOnlyList<string>)[.. texts.Cast<string>()],
        bool or string => value,
        _ => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    private static PolicyResource Resource(Dictionary<object, object> given)
    {
        var json = Json(given)!.AsObject();
        var (type, name) = ((string)json["type"]!, (string)json["name"]!);
        return new(type, name, Urn(type, name), json["properties"]?.DeepClone().AsObject() ?? [])
        {
            Identities = Texts(json["identities"]).Append(name).ToHashSet(),
            ParentUrn = (string?)json["parent"],
            IsProtected = (bool?)json["protect"] ?? false,
            IgnoreChanges = Texts(json["ignoreChanges"]),

            // By property: types and names of resources, "TYPE NAME".
            PropertyDependencies = (json["dependencies"]?.AsObject() ?? []).ToDictionary(
                d => d.Key, d => (IReadOnlyList<string>)[.. Texts(d.Value).Select(text => Urn(text.Split(' ')[0], text.Split(' ')[1]))]),
        };
    }

    private static string Urn(string type, string name) => $"urn:pulumi:dev::payments::{type}::{name}";

    private static IReadOnlyList<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(text => (string)text!)];

    private static JsonNode? Json(object? value) => value switch
    {
        null => null,
        "(unknown)" => JsonValue.Create(PropertyValue.UnknownMarker),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        Dictionary<object, object> members => new JsonObject(members.Select(member => KeyValuePair.Create((string)member.Key, Json(member.Value)))),
        List<object> items => new JsonArray([.. items.Select(Json)]),
        _ => JsonValue.Create(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
