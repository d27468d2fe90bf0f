using System.Text.Json;
using Payments.Cli.ProviderCheck.Shapes;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>A schema in Pulumi's own form, as <c>pulumi package get-schema</c> prints it (Pulumi docs, "Package schema").</summary>
internal sealed class PulumiSchema(SchemaFile file) : IProviderSchema
{
    private const string TypePrefix = "#/types/";
    private readonly Dictionary<string, Shape> _types = new(StringComparer.Ordinal);

    public string Version => file.Version;

    public ObjectShape? Find(string token) => file.Find(SchemaFile.Resources, token) is { } resource
        ? new ObjectShape(token, () => Properties(resource, "inputProperties", "requiredInputs"))
        : null;

    private Dictionary<string, PropertyShape> Properties(JsonElement owner, string properties, string required)
    {
        var needed = owner.TryGetProperty(required, out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) : [];
        return owner.TryGetProperty(properties, out var all)
            ? all.EnumerateObject().ToDictionary(property => property.Name, property => new PropertyShape(Read(property.Value), needed.Contains(property.Name)), StringComparer.Ordinal)
            : [];
    }

    private Shape Read(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var options))
        {
            return UnionShape.Of([.. options.EnumerateArray().Select(Read)]);
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Refer(Uri.UnescapeDataString(reference.GetString()!));
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return new TextShape([only.ToString()]);
        }

        return schema.TryGetProperty("type", out var type) ? type.GetString() switch
        {
            "string" => new TextShape(),
            "boolean" => new FlagShape(),
            "integer" => new NumberShape(IsWhole: true),
            "number" => new NumberShape(IsWhole: false),
            "array" => new ListShape(Read(schema.GetProperty("items"))),
            "object" => new MapShape(schema.TryGetProperty("additionalProperties", out var values) ? Read(values) : new AnyShape()),
            _ => new AnyShape(),
        } : new AnyShape();
    }

    private Shape Refer(string reference)
    {
        if (reference is "pulumi.json#/Asset" or "pulumi.json#/Archive")
        {
            return new AssetShape();
        }

        if (!reference.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            // pulumi.json#/Any and #/Json take anything; a resource of the same or another provider is named by its id or ARN.
            return reference.StartsWith("pulumi.json", StringComparison.Ordinal) ? new AnyShape() : new TextShape();
        }

        var token = reference[TypePrefix.Length..];
        if (!_types.TryGetValue(token, out var known))
        {
            _types[token] = known = file.Find(SchemaFile.Types, token) is { } type ? ReadType(token, type) : new UnknownShape(token);
        }

        return known;
    }

    private Shape ReadType(string token, JsonElement type) => type.TryGetProperty("enum", out var values)
        ? new TextShape([.. values.EnumerateArray().Select(value => value.GetProperty("value").ToString())])
        : new ObjectShape(token, () => Properties(type, "properties", "required"));
}
