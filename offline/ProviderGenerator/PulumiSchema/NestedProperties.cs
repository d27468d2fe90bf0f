using System.Text.Json;

namespace Payments.Offline.ProviderGenerator.PulumiSchema;

/// <summary>
/// Which nested properties of a resource are generated where its list names some: those that the paths go through, and no others, in the
/// resource and in every type on the way. Texts, numbers, flags and enums always are. (A web ACL's statements contain each other: whole,
/// it reaches thousands of types.)
/// </summary>
internal sealed class NestedProperties
{
    private const string TypePrefix = "#/types/";

    private readonly JsonElement _types;
    private readonly Dictionary<string, HashSet<string>> _kept = new(StringComparer.Ordinal);

    /// <param name="schema">The provider's schema.</param>
    /// <param name="paths">Nested properties in use, by resource token, with dots between wire names.</param>
    /// <exception cref="GeneratorException">A path goes through what is no nested property.</exception>
    public NestedProperties(JsonElement schema, IReadOnlyDictionary<string, IReadOnlyList<string>> paths)
    {
        _types = schema.GetProperty("types");
        foreach (var (token, ways) in paths)
        {
            if (!schema.GetProperty("resources").TryGetProperty(token, out var resource))
            {
                throw new GeneratorException($"The schema has no resource '{token}', of which nested properties are listed.");
            }

            foreach (var way in ways)
            {
                Walk(token, resource.GetProperty("inputProperties"), way);
            }
        }
    }

    /// <summary>Whether a property of a resource or type is generated.</summary>
    /// <param name="token">The resource or type.</param>
    /// <param name="property">The property.</param>
    /// <param name="required">Whether the owner cannot be without it.</param>
    /// <exception cref="GeneratorException">It is required, and no path goes through it.</exception>
    public bool Has(string token, JsonProperty property, bool required) =>
        !_kept.TryGetValue(token, out var names) || names.Contains(property.Name) || TypeOf(property.Value) is null
        || (required ? throw new GeneratorException($"{token}: '{property.Name}' is required; list it, too.") : false);

    private void Walk(string token, JsonElement properties, string way)
    {
        Keep(token);
        foreach (var name in way.Split('.'))
        {
            if (!properties.TryGetProperty(name, out var property) || TypeOf(property) is not { } type)
            {
                throw new GeneratorException($"'{way}': {token} has no nested property '{name}'.");
            }

            Keep(token).Add(name);
            (token, properties) = (type, _types.GetProperty(type).GetProperty("properties"));
            Keep(token);
        }
    }

    private HashSet<string> Keep(string token)
    {
        if (!_kept.TryGetValue(token, out var names))
        {
            _kept[token] = names = new(StringComparer.Ordinal);
        }

        return names;
    }

    /// <summary>The type of a property, or of the elements of its list or map, if that is one with properties of its own.</summary>
    private string? TypeOf(JsonElement property)
    {
        if (property.TryGetProperty("$ref", out var reference) && reference.GetString() is { } text && text.StartsWith(TypePrefix, StringComparison.Ordinal))
        {
            var token = Uri.UnescapeDataString(text[TypePrefix.Length..]);
            return _types.TryGetProperty(token, out var type) && type.TryGetProperty("properties", out _) ? token : null;
        }

        return property.TryGetProperty("items", out var items) ? TypeOf(items)
            : property.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object ? TypeOf(values)
            : null;
    }
}
