using System.Text.Json;
using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Conditions;

/// <summary>Reads the Condition element of a statement.</summary>
internal static class ConditionReader
{
    private const string IfExistsSuffix = "IfExists";

    public static IEnumerable<Condition> Read(JsonElement block, string where)
    {
        if (block.ValueKind != JsonValueKind.Object)
        {
            throw new PolicyException($"{where}.Condition must be a JSON object");
        }

        foreach (var line in block.EnumerateObject())
        {
            var (name, quantifier, ifExists) = Split(line.Name, where);
            if (!ConditionOperators.Exists(name) || (ifExists && name == "Null"))
            {
                throw new PolicyException($"{where}.Condition has the unknown operator '{line.Name}'; known are {string.Join(", ", ConditionOperators.Names)}, with ForAnyValue: or ForAllValues: before and IfExists behind");
            }

            if (line.Value.ValueKind != JsonValueKind.Object)
            {
                throw new PolicyException($"{where}.Condition.{line.Name} must be a JSON object of condition keys");
            }

            foreach (var key in line.Value.EnumerateObject())
            {
                yield return new Condition(name, quantifier, ifExists, key.Name, Values(key.Value, $"{where}.Condition.{line.Name}.{key.Name}"));
            }
        }
    }

    private static (string Name, Quantifier Quantifier, bool IfExists) Split(string text, string where)
    {
        var quantifier = Quantifier.Single;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            quantifier = text[..colon] switch
            {
                "ForAnyValue" => Quantifier.AnyValue,
                "ForAllValues" => Quantifier.AllValues,
                _ => throw new PolicyException($"{where}.Condition has the operator '{text}' with an unknown prefix; known are ForAnyValue and ForAllValues"),
            };
            text = text[(colon + 1)..];
        }

        var ifExists = text.EndsWith(IfExistsSuffix, StringComparison.Ordinal);
        return (ifExists ? text[..^IfExistsSuffix.Length] : text, quantifier, ifExists);
    }

    private static List<string> Values(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => Text(item, where))] : [Text(value, where)];

    private static string Text(JsonElement value, string where) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new PolicyException($"{where} must be a text, a number or a boolean, or a list of them"),
    };
}
