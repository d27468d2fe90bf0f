using System.Text.Json;
using System.Text.RegularExpressions;
using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.CSharpFacts;

/// <summary>
/// Reads a provider described by the public C# API of its package (names and types already C#), for the listed resources with
/// every type that they reach.
/// </summary>
internal sealed partial class CSharpFactsReader
{
    private readonly JsonElement _schema;
    private readonly JsonElement _extraTypes;
    private readonly string _root;
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _pending = new();
    private readonly List<TypeModel> _types = [];

    private CSharpFactsReader(JsonElement schema, JsonElement extraTypes, string root) =>
        (_schema, _extraTypes, _root) = (schema, extraTypes, root);

    /// <summary>Whether a schema file is of this form rather than Pulumi's own.</summary>
    public static bool Understands(JsonElement schema) =>
        schema.GetProperty("resources").EnumerateObject().Any(r => r.Value.TryGetProperty("csharpClass", out _));

    /// <summary>The model of a package.</summary>
    /// <param name="schema">The whole file.</param>
    /// <param name="list">Resource tokens, each whole.</param>
    /// <param name="extraTypes">Types of the package's root namespace, which such a file does not describe.</param>
    /// <exception cref="GeneratorException">A token that the file does not have, or one that is listed in part.</exception>
    public static PackageModel Read(JsonElement schema, TypeList list, JsonElement extraTypes)
    {
        if (list.Paths.Count > 0)
        {
            throw new GeneratorException($"'{list.Paths.First().Key}' can only be listed whole: its schema is of the form that names C# types.");
        }

        var name = schema.GetProperty("name").GetString()!;
        var resources = schema.GetProperty("resources");
        var first = resources.EnumerateObject().First().Value.GetProperty("csharpClass").GetString()!;
        var reader = new CSharpFactsReader(schema, extraTypes, string.Join('.', first.Split('.').Take(2)));
        foreach (var token in list.Tokens)
        {
            if (!resources.TryGetProperty(token, out var resource))
            {
                throw new GeneratorException($"The schema of '{name}' has no resource '{token}' (functions are not described there).");
            }

            reader.ReadResource(token, resource);
        }

        while (reader._pending.TryDequeue(out var type))
        {
            reader.ReadNested(type);
        }

        return new PackageModel(name, schema.GetProperty("version").GetString()!, reader._root, reader._types);
    }

    private void ReadResource(string token, JsonElement resource)
    {
        var (space, name) = Split(resource.GetProperty("csharpClass").GetString()!);
        var inputs = Inputs(space, resource.GetProperty("inputProperties"));
        var outputs = Ordered(resource.GetProperty("properties"))
            .Select(p => new Property(
                p.Name, Text(p.Value, "csharpName"), Resolve(space, OutputElement().Replace(Text(p.Value, "csharpType"), "$1"))))
            .ToList();
        _types.Add(new ResourceModel(space, name, token, outputs, !inputs.Any(i => i.Required), HasState: false));
        _types.Add(new ArgsModel(space, name + "Args", "ResourceArgs", inputs));
    }

    private void ReadNested(string fullName)
    {
        var (space, name) = Split(fullName);
        if (_schema.GetProperty("enums").TryGetProperty(fullName, out var values))
        {
            _types.Add(new EnumModel(
                space, name, values.EnumerateObject().Select(v => KeyValuePair.Create(v.Name, v.Value.GetString()!)).ToList()));
            return;
        }

        if (!TryGetType(fullName, out var type))
        {
            if (HasEmptyOutput(fullName))
            {
                _types.Add(new ArgsModel(space, name, "ResourceArgs", []));
                return;
            }

            throw new GeneratorException($"The schema describes neither a type nor an enum '{fullName}'.");
        }

        if (type.TryGetProperty("inputs", out var inputs))
        {
            _types.Add(new ArgsModel(space, name, "ResourceArgs", Inputs(space, inputs)));
            return;
        }

        var fields = Ordered(type.GetProperty("fields"))
            .Select(f => new Property(WireName(fullName, f.Name), f.Name, Resolve(space, f.Value.GetString()!)))
            .ToList();
        _types.Add(new OutputTypeModel(space, name, fields));
    }

    // Output types are described by C# names alone; the arguments class of the same name knows how the wire spells them.
    private string WireName(string fullName, string field)
    {
        var twin = fullName.Replace(".Outputs.", ".Inputs.", StringComparison.Ordinal) + "Args";
        if (TryGetType(twin, out var args) && args.TryGetProperty("inputs", out var inputs))
        {
            foreach (var input in inputs.EnumerateObject().Where(i => Text(i.Value, "csharpName") == field))
            {
                return input.Name;
            }
        }

        return char.ToLowerInvariant(field[0]) + field[1..];
    }

    // Arguments without a single property (a free-form object) are described by their output type alone.
    private bool HasEmptyOutput(string args) =>
        args.EndsWith("Args", StringComparison.Ordinal)
        && TryGetType(args[..^"Args".Length].Replace(".Inputs.", ".Outputs.", StringComparison.Ordinal), out var output)
        && output.TryGetProperty("fields", out var fields)
        && !fields.EnumerateObject().Any();

    private bool TryGetType(string fullName, out JsonElement type) =>
        _schema.GetProperty("types").TryGetProperty(fullName, out type) || _extraTypes.TryGetProperty(fullName, out type);

    private List<Property> Inputs(string space, JsonElement inputs) =>
        Ordered(inputs)
            .Select(p => new Property(
                p.Name,
                Text(p.Value, "csharpName"),
                Resolve(space, Text(p.Value, "csharpType").TrimEnd('?')),
                p.Value.TryGetProperty("required", out var required) && required.GetBoolean()))
            .ToList();

    /// <summary>Makes every name of a generated type full, and notes the type as reached.</summary>
    private string Resolve(string space, string type) => TypeName().Replace(type, match =>
    {
        var module = ModuleNamespace(space);
        var name = match.Value.Split('.')[0] is "Inputs" or "Outputs" ? $"{module}.{match.Value}" : match.Value;
        if (name.StartsWith(_root + ".", StringComparison.Ordinal) && _seen.Add(name))
        {
            _pending.Enqueue(name);
        }

        return name;
    });

    private static string ModuleNamespace(string space) =>
        Split(space) is (var module, "Inputs" or "Outputs") ? module : space;

    private static IEnumerable<JsonProperty> Ordered(JsonElement members) =>
        members.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal);

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString()!;

    private static (string Namespace, string Name) Split(string fullName)
    {
        var dot = fullName.LastIndexOf('.');
        return (fullName[..dot], fullName[(dot + 1)..]);
    }

    [GeneratedRegex(@"^Output<(.*)>$")]
    private static partial Regex OutputElement();

    [GeneratedRegex(@"[A-Za-z_][\w.]*")]
    private static partial Regex TypeName();
}
