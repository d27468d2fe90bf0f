using System.Text.Json;

namespace Payments.Offline.ProviderGenerator.PulumiSchema;

/// <summary>
/// Writes schema types as C# types, and reports every nested type it meets, once a usage, so that the reader can follow.
/// </summary>
/// <param name="names">Names of the package.</param>
/// <param name="types">The schema's <c>types</c>.</param>
/// <param name="reached">Called with token and usage of each nested type met.</param>
internal sealed class TypeMapper(CSharpNames names, JsonElement types, Action<string, Usage> reached)
{
    private const string TypePrefix = "#/types/";

    /// <summary>The type of a property of an arguments class, without a nullable mark.</summary>
    public string Argument(JsonElement schema, Usage usage)
    {
        if (usage == Usage.FunctionPlain)
        {
            return Plain(schema, usage, list: "List", map: "Dictionary");
        }

        if (IsList(schema, out var items))
        {
            return $"InputList<{Element(items, usage)}>";
        }

        if (IsMap(schema, out var values))
        {
            return $"InputMap<{Element(values, usage)}>";
        }

        return IsUnion(schema, out var members) && UnionMembers(members, usage) is [var first, var second]
            ? $"InputUnion<{first}, {second}>"
            : $"Input<{Element(schema, usage)}>";
    }

    /// <summary>The type of an output, with a nullable mark where the value may be missing.</summary>
    public string Output(JsonElement schema, Usage usage, bool required)
    {
        var type = Plain(schema, usage, list: "ImmutableArray", map: "ImmutableDictionary");
        return required || IsList(schema, out _) ? type : type + "?";
    }

    private string Element(JsonElement schema, Usage usage) => Plain(schema, usage, list: "ImmutableArray", map: "ImmutableDictionary");

    private string Plain(JsonElement schema, Usage usage, string list, string map)
    {
        if (IsList(schema, out var items))
        {
            return $"{list}<{Plain(items, usage, list, map)}>";
        }

        if (IsMap(schema, out var values))
        {
            return $"{map}<string, {Plain(values, usage, list, map)}>";
        }

        if (IsUnion(schema, out var union))
        {
            return UnionMembers(union, usage) switch
            {
                [var only] => only,
                [var first, var second] => $"Union<{first}, {second}>",
                _ => "object",
            };
        }

        return schema.TryGetProperty("$ref", out var reference) ? Reference(reference.GetString()!, usage) : Primitive(schema);
    }

    private List<string> UnionMembers(JsonElement union, Usage usage)
    {
        // An enum that also takes any string comes out of the provider as that string.
        var isOutput = usage is Usage.ResourceOutput or Usage.FunctionOutput;
        return union.EnumerateArray()
            .Where(member => !(isOutput && IsEnum(member)))
            .Select(member => Element(member, usage))
            .Distinct(StringComparer.Ordinal)
            .ToList();
    }

    private string Reference(string reference, Usage usage)
    {
        switch (reference)
        {
            case "pulumi.json#/Any": return "object";
            case "pulumi.json#/Json": return "System.Text.Json.JsonElement";
            case "pulumi.json#/Archive": return "Archive";
            case "pulumi.json#/Asset": return "AssetOrArchive";
        }

        var token = Uri.UnescapeDataString(reference[TypePrefix.Length..]);
        reached(token, usage);
        return TypeName(token, usage);
    }

    /// <summary>Full C# name of a nested type as one usage sees it.</summary>
    public string TypeName(string token, Usage usage)
    {
        var (space, name) = (names.NamespaceOf(token), CSharpNames.ClassOf(token));
        return IsEnumToken(token) ? $"{space}.{name}" : $"{space}.{NestedName(name, usage)}";
    }

    /// <summary>Namespace part and class name of a nested type, such as <c>Inputs.XArgs</c>.</summary>
    public static string NestedName(string name, Usage usage) => usage switch
    {
        Usage.ResourceInput or Usage.FunctionPlain => $"Inputs.{name}Args",
        Usage.StateInput => $"Inputs.{name}GetArgs",
        Usage.FunctionInput => $"Inputs.{name}InputArgs",
        Usage.FunctionOutput => $"Outputs.{name}Result",
        _ => $"Outputs.{name}",
    };

    /// <summary>
    /// Whether every type that a property needs is in the schema. Schema data may describe only part of a provider; a property
    /// that it cannot type is left out of the stand-in, never guessed.
    /// </summary>
    public bool CanType(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var text = reference.GetString()!;
            return !text.StartsWith(TypePrefix, StringComparison.Ordinal)
                || types.TryGetProperty(Uri.UnescapeDataString(text[TypePrefix.Length..]), out _);
        }

        return (!IsList(schema, out var items) || CanType(items))
            && (!IsMap(schema, out var values) || CanType(values))
            && (!IsUnion(schema, out var members) || members.EnumerateArray().All(CanType));
    }

    /// <summary>Whether a token names an enum.</summary>
    public bool IsEnumToken(string token) => types.GetProperty(token).TryGetProperty("enum", out _);

    private bool IsEnum(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference)
        && reference.GetString()!.StartsWith(TypePrefix, StringComparison.Ordinal)
        && IsEnumToken(reference.GetString()![TypePrefix.Length..]);

    private static bool IsList(JsonElement schema, out JsonElement items) => schema.TryGetProperty("items", out items);

    private static bool IsMap(JsonElement schema, out JsonElement values) =>
        schema.TryGetProperty("additionalProperties", out values) && values.ValueKind == JsonValueKind.Object;

    private static bool IsUnion(JsonElement schema, out JsonElement members) => schema.TryGetProperty("oneOf", out members);

    private static string Primitive(JsonElement schema) => schema.GetProperty("type").GetString() switch
    {
        "string" => "string",
        "boolean" => "bool",
        "integer" => "int",
        "number" => "double",
        "object" => "ImmutableDictionary<string, string>",
        var other => throw new GeneratorException($"The schema has a type '{other}' that the generator does not know."),
    };
}
