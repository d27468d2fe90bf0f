using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.Events;

/// <summary>The argument of <c>numeric</c>: <c>["=", 5]</c>, <c>["&gt;", 0]</c> or <c>["&gt;=", 0, "&lt;", 5]</c>.</summary>
internal sealed class NumericRange
{
    private readonly List<Func<double, bool>> _tests;

    private NumericRange(params List<Func<double, bool>> tests) => _tests = tests;

    public bool Contains(double number) => _tests.TrueForAll(test => test(number));

    /// <exception cref="EventPatternException">Not a range.</exception>
    public static NumericRange Parse(JsonNode? argument, string path)
    {
        if (argument is not JsonArray parts)
        {
            throw EventPattern.Wrong(path, "Value of numeric must be an array.");
        }

        var name = parts.Count > 0 ? Operator(parts[0]) : null;
        if (name is null)
        {
            throw EventPattern.Wrong(path, $"Invalid member in numeric match: {(parts.Count > 0 ? parts[0]?.ToJsonString() ?? "null" : "]")}");
        }

        switch (name)
        {
            case "=" or "<" or "<=":
                var limit = Limit(parts, 1, name == "=" ? "equals" : name, path);
                return parts.Count > 2 ? throw EventPattern.Wrong(path, "Too many elements in numeric expression") : new NumericRange(Test(name, limit));
            case ">" or ">=":
                var bottom = Limit(parts, 1, name, path);
                return parts.Count == 2 ? new NumericRange(Test(name, bottom)) : Between(parts, name, bottom, path);
            default:
                throw EventPattern.Wrong(path, $"Unrecognized numeric range operator: {name}");
        }
    }

    private static NumericRange Between(JsonArray parts, string name, double bottom, string path)
    {
        var second = Operator(parts[2]) ?? throw EventPattern.Wrong(path, $"Bad value in numeric range: {parts[2]?.ToJsonString() ?? "null"}");
        if (second is not ("<" or "<="))
        {
            throw EventPattern.Wrong(path, $"Bad numeric range operator: {second}");
        }

        var top = Limit(parts, 3, second, path);
        if (bottom >= top)
        {
            throw EventPattern.Wrong(path, "Bottom must be less than top");
        }

        return parts.Count > 4
            ? throw EventPattern.Wrong(path, "Too many terms in numeric range expression")
            : new NumericRange(Test(name, bottom), Test(second, top));
    }

    private static Func<double, bool> Test(string name, double limit) => name switch
    {
        "=" => number => number == limit,
        ">" => number => number > limit,
        ">=" => number => number >= limit,
        "<" => number => number < limit,
        _ => number => number <= limit,
    };

    private static string? Operator(JsonNode? part) => part?.GetValueKind() == JsonValueKind.String ? part.GetValue<string>() : null;

    private static double Limit(JsonArray parts, int index, string name, string path) =>
        parts.Count > index && parts[index]?.GetValueKind() == JsonValueKind.Number
            ? parts[index]!.GetValue<double>()
            : throw EventPattern.Wrong(path, $"Value of {name} must be numeric");
}
