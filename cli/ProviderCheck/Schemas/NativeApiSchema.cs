using System.Text.Json;
using Payments.Cli.ProviderCheck.Shapes;

namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>AWS Native as its public C# API tells it: properties by wire name, their types as C# writes them.</summary>
internal sealed class NativeApiSchema(SchemaFile file) : IProviderSchema
{
    // The one type that services share lies in the root of the API, which a listing by service leaves out.
    private const string TagType = "Pulumi.AwsNative.Inputs.TagArgs";
    private static readonly ObjectShape Tag = new(TagType, () => new() { ["key"] = new(new TextShape(), true), ["value"] = new(new TextShape(), true) });

    private readonly Dictionary<string, Shape> _types = new(StringComparer.Ordinal);

    public string Version => file.Version;

    public ObjectShape? Find(string token) => file.Find(SchemaFile.Resources, token) is { } resource
        ? new ObjectShape(token, () => Properties(resource.GetProperty("inputProperties"), NamespaceOf(resource.GetProperty("csharpClass").GetString()!)))
        : null;

    private Dictionary<string, PropertyShape> Properties(JsonElement properties, string space) => properties.EnumerateObject().ToDictionary(
        property => property.Name,
        property => new PropertyShape(
            Read(CSharpType.Parse(property.Value.GetProperty("csharpType").GetString()!), space),
            property.Value.TryGetProperty("required", out var required) && required.GetBoolean()),
        StringComparer.Ordinal);

    private Shape Read(CSharpType type, string space) => type.Name switch
    {
        "Input" => Read(type.Arguments[0], space),
        "InputList" or "ImmutableArray" => new ListShape(Read(type.Arguments[0], space)),
        "InputMap" => new MapShape(Read(type.Arguments[0], space)),
        "ImmutableDictionary" => new MapShape(Read(type.Arguments[1], space)),
        "InputUnion" or "Union" => UnionShape.Of([.. type.Arguments.Select(argument => Read(argument, space))]),
        "string" => new TextShape(),
        "bool" => new FlagShape(),
        "int" => new NumberShape(IsWhole: true),
        "double" => new NumberShape(IsWhole: false),
        "AssetOrArchive" => new AssetShape(),
        "object" => new AnyShape(),
        var name => Named(name.StartsWith("Inputs.", StringComparison.Ordinal) ? $"{space}.{name}" : name),
    };

    private Shape Named(string name)
    {
        if (!_types.TryGetValue(name, out var known))
        {
            _types[name] = known = ReadNamed(name);
        }

        return known;
    }

    private Shape ReadNamed(string name)
    {
        if (file.Find(SchemaFile.Enums, name) is { } values)
        {
            return new TextShape([.. values.EnumerateObject().Select(value => value.Value.GetString()!)]);
        }

        if (file.Find(SchemaFile.Types, name) is { } type && type.TryGetProperty("inputs", out var inputs))
        {
            return new ObjectShape(name, () => Properties(inputs, NamespaceOf(NamespaceOf(name))));
        }

        return name == TagType ? Tag : new UnknownShape(name);
    }

    private static string NamespaceOf(string name) => name[..name.LastIndexOf('.')];
}
