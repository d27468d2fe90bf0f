using System.Text.Json;
using Payments.Offline.ProviderGenerator.Model;

namespace Payments.Offline.ProviderGenerator.PulumiSchema;

/// <summary>
/// Reads a provider's schema in Pulumi's own form (<c>pulumi package get-schema</c>) for the listed resources and functions,
/// with every type that they reach.
/// </summary>
internal sealed class PulumiSchemaReader
{
    private readonly string _package;
    private readonly JsonElement _schema;
    private readonly CSharpNames _names;
    private readonly TypeMapper _mapper;
    private readonly NestedProperties _nested;
    private readonly HashSet<(string Token, Usage Usage)> _seen = [];
    private readonly Queue<(string Token, Usage Usage)> _pending = new();
    private readonly List<TypeModel> _types = [];

    private PulumiSchemaReader(JsonElement schema, TypeList list, IReadOnlyDictionary<(string Token, string WireName), string> names)
    {
        _schema = schema;
        _package = schema.GetProperty("name").GetString()!;
        _names = new CSharpNames(_package, schema, names);
        _nested = new NestedProperties(schema, list.Paths);
        _mapper = new TypeMapper(_names, schema.GetProperty("types"), Reach);
    }

    /// <summary>The model of a package.</summary>
    /// <param name="schema">The whole schema.</param>
    /// <param name="list">Resource and function tokens, and <c>pulumi:providers:NAME</c> for the explicit provider.</param>
    /// <param name="names">C# names that the schema does not tell, by token and wire name.</param>
    /// <exception cref="GeneratorException">A token that the schema does not have.</exception>
    public static PackageModel Read(
        JsonElement schema,
        TypeList list,
        IReadOnlyDictionary<(string Token, string WireName), string> names)
    {
        var reader = new PulumiSchemaReader(schema, list, names);
        foreach (var token in list.Tokens)
        {
            reader.ReadMember(token);
        }

        while (reader._pending.TryDequeue(out var next))
        {
            reader.ReadNested(next.Token, next.Usage);
        }

        var version = schema.GetProperty("version").GetString()!;
        return new PackageModel(reader._package, version, reader._names.Root, reader._types);
    }

    private void Reach(string token, Usage usage)
    {
        // Enums are the same struct whoever reaches them.
        var key = (token, _mapper.IsEnumToken(token) ? Usage.ResourceInput : usage);
        if (_seen.Add(key))
        {
            _pending.Enqueue(key);
        }
    }

    private void ReadMember(string token)
    {
        if (token == $"pulumi:providers:{_package}")
        {
            ReadProvider(_schema.GetProperty("provider"));
        }
        else if (_schema.GetProperty("resources").TryGetProperty(token, out var resource))
        {
            ReadResource(token, resource);
        }
        else if (_schema.TryGetProperty("functions", out var functions) && functions.TryGetProperty(token, out var function))
        {
            ReadFunction(token, function);
        }
        else
        {
            throw new GeneratorException($"The schema of '{_package}' has neither a resource nor a function '{token}'.");
        }
    }

    private void ReadResource(string token, JsonElement resource)
    {
        var (space, name) = (_names.NamespaceOf(token), CSharpNames.ClassOf(token));
        var inputs = Arguments(token, resource, "inputProperties", "requiredInputs", Usage.ResourceInput);
        var outputs = Outputs(token, resource, Usage.ResourceOutput);
        var hasState = resource.TryGetProperty("stateInputs", out var state);
        foreach (var output in outputs.Where(o => o.Name == name))
        {
            throw new GeneratorException(
                $"{token}: the property '{output.WireName}' cannot be called like its class; look its C# name up in the real "
                + "package and add it to names.txt.");
        }

        _types.Add(new ResourceModel(space, name, token, outputs, !inputs.Any(i => i.Required), hasState));
        _types.Add(new ArgsModel(space, name + "Args", "ResourceArgs", inputs));
        if (hasState)
        {
            var stateInputs = Arguments(token, state, "properties", null, Usage.StateInput);
            _types.Add(new ArgsModel(space, name + "State", "ResourceArgs", stateInputs));
        }
    }

    private void ReadProvider(JsonElement provider)
    {
        var inputs = Arguments("Provider", provider, "inputProperties", "requiredInputs", Usage.ResourceInput)
            .Select(p => p with { Json = p.Type != "Input<string>" })
            .ToList();
        var outputs = Outputs("Provider", provider, Usage.ResourceOutput);
        _types.Add(new ResourceModel(_names.Root, "Provider", _package, outputs, true, false, IsProvider: true));
        _types.Add(new ArgsModel(_names.Root, "ProviderArgs", "ResourceArgs", inputs));
    }

    private void ReadFunction(string token, JsonElement function)
    {
        var (space, name) = (_names.NamespaceOf(token), CSharpNames.ClassOf(token));
        var hasArgs = function.TryGetProperty("inputs", out var inputs) && inputs.GetProperty("properties").EnumerateObject().Any();
        var optional = true;
        if (hasArgs)
        {
            var plain = Arguments(token, inputs, "properties", "required", Usage.FunctionPlain);
            optional = !plain.Any(p => p.Required);
            _types.Add(new ArgsModel(space, name + "Args", "InvokeArgs", plain));
            _types.Add(new ArgsModel(
                space, name + "InvokeArgs", "InvokeArgs", Arguments(token, inputs, "properties", "required", Usage.FunctionInput)));
        }

        _types.Add(new FunctionModel(space, name, token, hasArgs, optional));
        _types.Add(new OutputTypeModel(space, name + "Result", Outputs(token, function.GetProperty("outputs"), Usage.FunctionOutput)));
    }

    private void ReadNested(string token, Usage usage)
    {
        var schema = _schema.GetProperty("types").GetProperty(token);
        var space = _names.NamespaceOf(token);
        if (schema.TryGetProperty("enum", out var values))
        {
            _types.Add(new EnumModel(space, CSharpNames.ClassOf(token), EnumValues(values)));
            return;
        }

        var full = TypeMapper.NestedName(CSharpNames.ClassOf(token), usage).Split('.');
        space = $"{space}.{full[0]}";
        if (usage is Usage.ResourceOutput or Usage.FunctionOutput)
        {
            _types.Add(new OutputTypeModel(space, full[1], Outputs(token, schema, usage)));
        }
        else
        {
            var parent = usage == Usage.FunctionPlain ? "InvokeArgs" : "ResourceArgs";
            _types.Add(new ArgsModel(space, full[1], parent, Arguments(token, schema, "properties", "required", usage)));
        }
    }

    private List<Property> Arguments(string token, JsonElement owner, string properties, string? required, Usage usage)
    {
        var needed = required is null ? [] : Names(owner, required);
        return Members(token, owner, properties, needed)
            .Select(p => new Property(
                p.Name,
                _names.PropertyOf(token, p.Name, p.Value),
                _mapper.Argument(p.Value, usage),
                needed.Contains(p.Name),
                IsSecret(p.Value),
                Default: DefaultValue.Expression(p.Value)))
            .ToList();
    }

    private List<Property> Outputs(string token, JsonElement owner, Usage usage)
    {
        var needed = Names(owner, "required");
        return Members(token, owner, "properties", [])
            .Select(p => new Property(
                p.Name,
                _names.PropertyOf(token, p.Name, p.Value),
                _mapper.Output(p.Value, usage, needed.Contains(p.Name)),
                Secret: IsSecret(p.Value)))
            .ToList();
    }

    private IEnumerable<JsonProperty> Members(string token, JsonElement owner, string properties, HashSet<string> needed) =>
        owner.TryGetProperty(properties, out var members)
            ? members.EnumerateObject()
                .Where(p => _mapper.CanType(p.Value) && _nested.Has(token, p, needed.Contains(p.Name)))
                .OrderBy(p => p.Name, StringComparer.Ordinal)
            : [];

    private static HashSet<string> Names(JsonElement owner, string list) =>
        owner.TryGetProperty(list, out var names) ? names.EnumerateArray().Select(n => n.GetString()!).ToHashSet() : [];

    private static bool IsSecret(JsonElement property) =>
        property.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.True;

    private static List<KeyValuePair<string, string>> EnumValues(JsonElement values) =>
        values.EnumerateArray()
            .Select(v =>
            {
                var value = v.GetProperty("value").GetString()!;
                return KeyValuePair.Create(CSharpNames.Title(v.TryGetProperty("name", out var name) ? name.GetString()! : value), value);
            })
            .ToList();
}
