using System.Text.Json;
using System.Text.RegularExpressions;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>A comparison, or (without an operator) whether the path selects something.</summary>
internal sealed class FilterComparison(FilterOperand left, string? operation, FilterOperand? right, Regex? pattern) : FilterCondition
{
    public override bool Holds(JsonElement root, JsonElement current)
    {
        var a = left.Value(root, current);
        if (operation is null)
        {
            return a is not null;
        }

        if (pattern is not null)
        {
            return a is { ValueKind: JsonValueKind.String } text && pattern.IsMatch(text.GetString()!);
        }

        var b = right!.Value(root, current);
        return operation switch
        {
            "==" => Same(a, b),
            "!=" => !Same(a, b),
            "<" => Order(a, b) < 0,
            "<=" => Order(a, b) <= 0,
            ">" => Order(a, b) > 0,
            ">=" => Order(a, b) >= 0,
            "in" => Items(b).Any(item => Same(a, item)),
            "nin" => !Items(b).Any(item => Same(a, item)),
            "contains" => Contains(a, b),
            "size" => b is { ValueKind: JsonValueKind.Number } && Size(a) == b.Value.GetDouble(),
            "empty" => Size(a) is { } size && b is { } wanted && (size == 0) == (wanted.ValueKind == JsonValueKind.True),
            _ => throw new InvalidOperationException($"an operator without a meaning: {operation}"),
        };
    }

    private static bool Same(JsonElement? a, JsonElement? b) =>
        a is { } left && b is { } right && (Order(left, right) == 0 || JsonElement.DeepEquals(left, right));

    private static int? Order(JsonElement? a, JsonElement? b) =>
        (a, b) switch
        {
            ({ ValueKind: JsonValueKind.Number } x, { ValueKind: JsonValueKind.Number } y) => x.GetDouble().CompareTo(y.GetDouble()),
            ({ ValueKind: JsonValueKind.String } x, { ValueKind: JsonValueKind.String } y) => string.CompareOrdinal(x.GetString(), y.GetString()),
            _ => null,
        };

    private static bool Contains(JsonElement? a, JsonElement? b) =>
        a is { ValueKind: JsonValueKind.String } text
            ? b is { ValueKind: JsonValueKind.String } part && text.GetString()!.Contains(part.GetString()!, StringComparison.Ordinal)
            : Items(a).Any(item => Same(item, b));

    private static IEnumerable<JsonElement?> Items(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().Select(item => (JsonElement?)item) : [];

    private static int? Size(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.Array } array => array.GetArrayLength(),
            { ValueKind: JsonValueKind.String } text => text.GetString()!.Length,
            { ValueKind: JsonValueKind.Object } bag => bag.EnumerateObject().Count(),
            _ => null,
        };
}
