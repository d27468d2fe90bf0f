using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Payments.Functions.Tests;

/// <summary>The part of DynamoDB's expressions that the functions use; anything else fails the test that wrote it.</summary>
internal static class Expressions
{
    public static bool Holds(
        string? condition,
        Dictionary<string, AttributeValue>? item,
        Dictionary<string, string>? names,
        Dictionary<string, AttributeValue>? values) =>
        condition is null || condition.Split(" OR ").Any(any => any.Split(" AND ").All(term => Term(term.Trim(), item, names, values)));

    public static void Apply(
        string update,
        Dictionary<string, AttributeValue> item,
        Dictionary<string, string>? names,
        Dictionary<string, AttributeValue> values)
    {
        var parts = update.Split(" REMOVE ");
        parts[0].ShouldStartWith("SET ");
        foreach (var assignment in SplitOutsideParentheses(parts[0]["SET ".Length..]))
        {
            var (target, expression) = Two(assignment, " = ");
            item[Name(target, names)] = Value(expression, item, names, values);
        }

        foreach (var removed in parts.Skip(1).SelectMany(part => part.Split(", ")))
        {
            item.Remove(Name(removed, names));
        }
    }

    private static bool Term(
        string term, Dictionary<string, AttributeValue>? item, Dictionary<string, string>? names, Dictionary<string, AttributeValue>? values)
    {
        if (term.StartsWith("attribute_not_exists(", StringComparison.Ordinal))
        {
            return item is null || !item.ContainsKey(Name(term["attribute_not_exists(".Length..^1], names));
        }

        if (term.Contains(" <= ", StringComparison.Ordinal))
        {
            var (low, high) = Two(term, " <= ");
            return item is not null && item.TryGetValue(Name(low, names), out var found) && Number(found) <= Number(values![high]);
        }

        var (left, right) = Two(term, " = ");
        return item is not null
            && item.TryGetValue(Name(left, names), out var actual)
            && actual.S == values![right].S
            && actual.N == values[right].N;
    }

    private static AttributeValue Value(
        string expression, Dictionary<string, AttributeValue> item, Dictionary<string, string>? names, Dictionary<string, AttributeValue> values)
    {
        if (expression.StartsWith("list_append(", StringComparison.Ordinal))
        {
            var (list, added) = Two(expression["list_append(".Length..^1], ", ");
            return new() { L = [.. item[Name(list, names)].L, .. values[added].L] };
        }

        if (expression.Contains(" + ", StringComparison.Ordinal))
        {
            var (number, increment) = Two(expression, " + ");
            return new() { N = (Number(item[Name(number, names)]) + Number(values[increment])).ToString(CultureInfo.InvariantCulture) };
        }

        return values[expression];
    }

    private static List<string> SplitOutsideParentheses(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && text[index] == ',')
            {
                parts.Add(text[start..index].Trim());
                start = index + 1;
            }
        }

        parts.Add(text[start..].Trim());
        return parts;
    }

    private static (string Left, string Right) Two(string text, string separator)
    {
        var parts = text.Split(separator);
        parts.Length.ShouldBe(2, $"'{text}' is not understood");
        return (parts[0].Trim(), parts[1].Trim());
    }

    private static string Name(string name, Dictionary<string, string>? names) => name.StartsWith('#') ? names![name] : name;

    private static long Number(AttributeValue value) => long.Parse(value.N, CultureInfo.InvariantCulture);
}
