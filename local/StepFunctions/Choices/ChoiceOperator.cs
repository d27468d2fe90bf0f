using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Choices;

/// <summary>A comparison operator of Choice rules. Values of other types than the operator's never match.</summary>
/// <param name="Name">e.g. <c>NumericGreaterThan</c>; the path form has <c>Path</c> after it.</param>
/// <param name="Operand">Type of the operand in the definition.</param>
/// <param name="HasPathForm">Whether <c>NamePath</c> exists.</param>
/// <param name="Holds">Whether the variable's value (first) meets the operand (second).</param>
internal sealed record ChoiceOperator(string Name, OperandKind Operand, bool HasPathForm, Func<JsonElement, JsonElement, bool> Holds)
{
    private static readonly Dictionary<string, ChoiceOperator> ByName = All().ToDictionary(each => each.Name);

    public bool TestsPresence => Name == "IsPresent";

    /// <summary>Names as they appear in definitions, the path forms included.</summary>
    public static IEnumerable<string> Names => ByName.Values.SelectMany(each => each.HasPathForm ? new[] { each.Name, each.Name + "Path" } : [each.Name]);

    /// <summary>Null when there is no such operator.</summary>
    public static ChoiceOperator? Find(string name, out bool isPathForm)
    {
        if (ByName.TryGetValue(name, out var found))
        {
            isPathForm = false;
            return found;
        }

        isPathForm = name.EndsWith("Path", StringComparison.Ordinal);
        return isPathForm && ByName.TryGetValue(name[..^4], out found) && found.HasPathForm ? found : null;
    }

    private static IEnumerable<ChoiceOperator> All()
    {
        foreach (var (suffix, meets) in Orders())
        {
            yield return new("String" + suffix, OperandKind.Text, true, (left, right) => meets(Values.CompareTexts(left, right)));
            yield return new("Numeric" + suffix, OperandKind.Number, true, (left, right) => meets(Values.CompareNumbers(left, right)));
            yield return new("Timestamp" + suffix, OperandKind.Timestamp, true, (left, right) => meets(Values.CompareTimestamps(left, right)));
        }

        yield return new("BooleanEquals", OperandKind.Boolean, true, (left, right) => Values.IsBoolean(left) && left.ValueKind == right.ValueKind);
        yield return new("StringMatches", OperandKind.Text, false, Values.Matches);
        yield return Test("IsPresent", static _ => true);
        yield return Test("IsNull", static value => value.ValueKind == JsonValueKind.Null);
        yield return Test("IsString", static value => value.ValueKind == JsonValueKind.String);
        yield return Test("IsNumeric", static value => value.ValueKind == JsonValueKind.Number);
        yield return Test("IsBoolean", Values.IsBoolean);
        yield return Test("IsTimestamp", static value => value.ValueKind == JsonValueKind.String && Timestamps.Parse(value.GetString()!) is not null);
    }

    private static IEnumerable<(string Suffix, Func<int?, bool> Meets)> Orders() =>
    [
        ("Equals", static order => order == 0),
        ("LessThan", static order => order < 0),
        ("GreaterThan", static order => order > 0),
        ("LessThanEquals", static order => order <= 0),
        ("GreaterThanEquals", static order => order >= 0),
    ];

    private static ChoiceOperator Test(string name, Func<JsonElement, bool> test) =>
        new(name, OperandKind.Boolean, false, (value, wanted) => test(value) == (wanted.ValueKind == JsonValueKind.True));
}
