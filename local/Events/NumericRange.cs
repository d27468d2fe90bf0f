using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>The argument of <c>numeric</c>: <c>["=", 5]</c>, <c>["&gt;", 0]</c> or <c>["&gt;=", 0, "&lt;", 5]</c>.</summary>
internal sealed class NumericRange
{
    private readonly List<Func<double, bool>> _tests;

    private NumericRange(List<Func<double, bool>> tests) => _tests = tests;

    public bool Contains(double number) => _tests.TrueForAll(test => test(number));

    /// <exception cref="FormatException">Not a range.</exception>
    public static NumericRange Parse(JsonNode? argument, string path)
    {
        if (argument is not JsonArray { Count: 2 or 4 } parts)
        {
            throw EventPattern.Wrong(path, "Value of numeric must be an array of one or two comparisons");
        }

        var tests = new List<Func<double, bool>>();
        for (var i = 0; i < parts.Count; i += 2)
        {
            if (parts[i + 1]?.GetValueKind() != JsonValueKind.Number)
            {
                throw EventPattern.Wrong(path, "Value of numeric must be a number");
            }

            var limit = parts[i + 1]!.GetValue<double>();
            tests.Add(parts[i]?.ToString() switch
            {
                "=" => number => number == limit,
                ">" => number => number > limit,
                ">=" => number => number >= limit,
                "<" => number => number < limit,
                "<=" => number => number <= limit,
                var unknown => throw EventPattern.Wrong(path, $"Unrecognized numeric range operator: {unknown}"),
            });
        }

        return new NumericRange(tests);
    }
}
