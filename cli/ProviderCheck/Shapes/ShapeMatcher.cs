using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.ProviderCheck.Arns;

namespace Payments.Cli.ProviderCheck.Shapes;

/// <summary>Holds values against the shapes that a provider's schema gives them.</summary>
internal static class ShapeMatcher
{
    public static IEnumerable<Mismatch> Match(JsonNode? value, Shape shape, string path)
    {
        // What the program left out may arrive as null, and a resource in place of its id as a mark.
        if (value is null || (value as JsonObject)?.ContainsKey("$resource") == true)
        {
            return [];
        }

        return shape switch
        {
            TextShape text => MatchText(value, text, path),
            FlagShape => Demand(value.GetValueKind() is JsonValueKind.True or JsonValueKind.False, value, path, "true or false"),
            NumberShape number => Demand(IsNumber(value, number.IsWhole), value, path, number.IsWhole ? "a whole number" : "a number"),
            AssetShape => Demand(value is JsonObject asset && (asset.ContainsKey("$asset") || asset.ContainsKey("$archive")), value, path, "a file or an archive"),
            ListShape list => value is JsonArray items
                ? items.SelectMany((item, index) => Match(item, list.Item, PropertyPath.Below(path, index)))
                : [Wrong(value, path, "a list")],
            MapShape map => value is JsonObject members
                ? members.SelectMany(member => Match(member.Value, map.Value, PropertyPath.Below(path, member.Key)))
                : [Wrong(value, path, "a map")],
            ObjectShape type => value is JsonObject members ? MatchObject(members, type, path) : [Wrong(value, path, $"an object with {Names.List(type.Properties.Keys)}")],
            UnionShape union => MatchUnion(value, union, path),
            UnknownShape unknown => [new Mismatch(path, $"the schema does not have its type {unknown.Token}", "") { IsUnknown = true }],
            _ => [],
        };
    }

    private static IEnumerable<Mismatch> MatchText(JsonNode value, TextShape text, string path)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            return [Wrong(value, path, "a text")];
        }

        var word = value.GetValue<string>();
        return text.Among is null || text.Among.Contains(word) || (text.TakesArns && word.StartsWith(Arn.Prefix, StringComparison.Ordinal))
            ? []
            : [new Mismatch(path, $"'{word}' is none of the provider's values", $"one of {Names.List(text.Among, word)}")];
    }

    private static IEnumerable<Mismatch> MatchObject(JsonObject members, ObjectShape type, string path)
    {
        foreach (var (name, property) in type.Properties.Where(pair => pair.Value.IsRequired && members[pair.Key] is null))
        {
            yield return new Mismatch(PropertyPath.Below(path, name), "it is missing", Expected(property.Shape));
        }

        foreach (var (name, value) in members)
        {
            var here = PropertyPath.Below(path, name);
            if (!type.Properties.TryGetValue(name, out var property))
            {
                yield return new Mismatch(here, $"{type.Token} has no such property", $"one of {Names.List(type.Properties.Keys, name)}");
                continue;
            }

            foreach (var mismatch in Match(value, property.Shape, here))
            {
                yield return mismatch;
            }
        }
    }

    /// <summary>What is wrong for the option that comes nearest; nothing when one of them fits.</summary>
    private static List<Mismatch> MatchUnion(JsonNode value, UnionShape union, string path) =>
        union.Options.Select(option => Match(value, option, path).ToList()).MinBy(mismatches => mismatches.Count)!;

    private static IEnumerable<Mismatch> Demand(bool fits, JsonNode value, string path, string allowed) => fits ? [] : [Wrong(value, path, allowed)];

    private static Mismatch Wrong(JsonNode value, string path, string allowed) => new(path, $"{Values.Show(value)} is of the wrong type", allowed);

    private static bool IsNumber(JsonNode value, bool isWhole) =>
        value.GetValueKind() == JsonValueKind.Number && (!isWhole || double.IsInteger(value.GetValue<double>()));

    private static string Expected(Shape shape) => shape switch
    {
        TextShape { Among: { } words } => $"one of {Names.List(words)}",
        TextShape => "a text",
        FlagShape => "true or false",
        NumberShape => "a number",
        ListShape => "a list",
        MapShape => "a map",
        ObjectShape type => $"an object with {Names.List(type.Properties.Keys)}",
        AssetShape => "a file or an archive",
        _ => "a value",
    };
}
