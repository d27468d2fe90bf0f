using System.Text.Json.Nodes;

namespace Payments.Policies.Tests.Running;

/// <summary>
/// A resource as YAML files of tests write it: <c>{type, name, properties, identities?, parent?, protect?, ignoreChanges?, dependencies?}</c>.
/// The text <c>(unknown)</c> stands for a value that is not known yet.
/// </summary>
internal static class ExampleResource
{
    public static PolicyResource Read(object given)
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

    /// <summary>A value of a YAML file as JSON.</summary>
    public static JsonNode? Json(object? value) => value switch
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
