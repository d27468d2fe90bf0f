using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>Reads the condition of a filter: <c>||</c>, <c>&amp;&amp;</c>, <c>!</c>, parentheses, comparisons, existence.</summary>
internal static class FilterParser
{
    // Longer ones first: "<=" before "<", "size" before "in" would not matter, "nin" before "in" does.
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "=~", "<", ">", "nin", "in", "contains", "size", "empty"];

    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(200);

    public static FilterCondition ReadCondition(PathReader reader) => FilterCondition.Any(Separated(reader, "||", ReadAnd));

    private static FilterCondition ReadAnd(PathReader reader) => FilterCondition.All(Separated(reader, "&&", ReadUnary));

    private static FilterCondition ReadUnary(PathReader reader)
    {
        reader.SkipSpaces();
        if (reader.TryTake("!"))
        {
            return FilterCondition.Not(ReadUnary(reader));
        }

        if (!reader.TryTake("("))
        {
            return ReadComparison(reader);
        }

        var inner = ReadCondition(reader);
        reader.SkipSpaces();
        reader.Take(")");
        return inner;
    }

    private static FilterComparison ReadComparison(PathReader reader)
    {
        var left = ReadOperand(reader);
        reader.SkipSpaces();
        var operation = Operators.FirstOrDefault(reader.TryTake);
        if (operation is null)
        {
            return left.IsPath ? new FilterComparison(left, null, null, null) : throw reader.Wrong("expected an operator");
        }

        reader.SkipSpaces();
        return operation == "=~"
            ? new FilterComparison(left, operation, null, ReadPattern(reader))
            : new FilterComparison(left, operation, ReadOperand(reader), null);
    }

    private static FilterOperand ReadOperand(PathReader reader)
    {
        reader.SkipSpaces();
        return reader.Peek switch
        {
            '@' or '$' => ReadPath(reader),
            '\'' or '"' => new FilterOperand(Json.Text(reader.TakeQuoted())),
            '[' => new FilterOperand(ReadArray(reader)),
            _ => new FilterOperand(ReadScalar(reader)),
        };
    }

    private static FilterOperand ReadPath(PathReader reader)
    {
        var root = reader.Peek;
        return new FilterOperand(JsonPath.Read(reader, root), root == '$');
    }

    private static JsonElement ReadArray(PathReader reader)
    {
        reader.Take("[");
        var items = new List<JsonElement>();
        reader.SkipSpaces();
        while (reader.Peek != ']')
        {
            reader.SkipSpaces();
            items.Add(reader.Peek is '\'' or '"' ? Json.Text(reader.TakeQuoted()) : ReadScalar(reader));
            reader.SkipSpaces();
            if (!reader.TryTake(","))
            {
                break;
            }
        }

        reader.Take("]");
        return Json.Array(items);
    }

    private static JsonElement ReadScalar(PathReader reader)
    {
        var text = reader.TakeWhile(static character => char.IsAsciiLetterOrDigit(character) || character is '-' or '+' or '.');
        try
        {
            return Json.Parse(text);
        }
        catch (JsonException)
        {
            throw reader.Wrong($"'{text}' is not a value");
        }
    }

    private static Regex ReadPattern(PathReader reader)
    {
        reader.Take("/");
        var text = new StringBuilder();
        while (!reader.TryTake("/"))
        {
            var character = reader.Next();
            text.Append(character == '\\' ? "\\" + reader.Next() : character);
        }

        var options = reader.TryTake("i") ? RegexOptions.IgnoreCase : RegexOptions.None;
        try
        {
            return new Regex($"^(?:{text})$", options | RegexOptions.CultureInvariant, PatternLimit);
        }
        catch (ArgumentException error)
        {
            throw reader.Wrong(error.Message);
        }
    }

    private static List<FilterCondition> Separated(PathReader reader, string separator, Func<PathReader, FilterCondition> read)
    {
        var parts = new List<FilterCondition> { read(reader) };
        reader.SkipSpaces();
        while (reader.TryTake(separator))
        {
            parts.Add(read(reader));
            reader.SkipSpaces();
        }

        return parts;
    }
}
