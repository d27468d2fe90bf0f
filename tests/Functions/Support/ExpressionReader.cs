using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Local.DynamoDb.Expressions;

namespace Payments.Functions.Tests;

/// <summary>Reads one of DynamoDB's expressions from left to right, against one item.</summary>
internal sealed partial class ExpressionReader(
    string expression,
    Dictionary<string, AttributeValue> item,
    Dictionary<string, string>? names,
    Dictionary<string, AttributeValue>? values)
{
    private readonly string[] _tokens = [.. Tokens().Matches(expression).Select(match => match.Value)];
    private int _next;

    public bool AtEnd => _next == _tokens.Length;

    public bool Condition()
    {
        var result = And();
        while (Take("OR"))
        {
            result |= And();
        }

        return result;
    }

    /// <summary>SET, REMOVE and ADD, on a copy: every right side is read from the item as it was.</summary>
    public Dictionary<string, AttributeValue> Update()
    {
        var updated = new Dictionary<string, AttributeValue>(item);
        while (!AtEnd)
        {
            var clause = Next();
            do
            {
                var (holder, name) = Target(updated, Path());
                switch (clause)
                {
                    case "SET":
                        Expect("=");
                        holder[name] = Sum() ?? throw new InvalidOperationException($"'{expression}' sets what is not there");
                        break;
                    case "REMOVE":
                        holder.Remove(name);
                        break;
                    case "ADD":
                        var before = holder.TryGetValue(name, out var found) ? Number(found) : 0;
                        holder[name] = Of(before + Number(Operand()!));
                        break;
                    default:
                        throw new NotSupportedException($"'{clause}' in '{expression}'");
                }
            }
            while (Take(","));
        }

        return updated;
    }

    public static long Number(AttributeValue value) => long.Parse(value.N, CultureInfo.InvariantCulture);

    private bool And()
    {
        var result = Not();
        while (Take("AND"))
        {
            result &= Not();
        }

        return result;
    }

    private bool Not() => Take("NOT") ? !Not() : Term();

    private bool Term()
    {
        if (Take("("))
        {
            var inner = Condition();
            Expect(")");
            return inner;
        }

        if (_tokens[_next] is "attribute_exists" or "attribute_not_exists" or "begins_with" or "contains")
        {
            var function = Next();
            Expect("(");
            var subject = Operand();
            var argument = Take(",") ? Operand() : null;
            Expect(")");
            return function switch
            {
                "attribute_exists" => subject is not null,
                "attribute_not_exists" => subject is null,
                "begins_with" => subject?.S?.StartsWith(argument!.S, StringComparison.Ordinal) ?? false,
                _ => subject?.S?.Contains(argument!.S, StringComparison.Ordinal) ?? subject?.SS?.Contains(argument!.S) ?? false,
            };
        }

        var left = Operand();
        if (Take("BETWEEN"))
        {
            var low = Operand();
            Expect("AND");
            var high = Operand();
            return Compare(left, low) >= 0 && Compare(left, high) <= 0;
        }

        if (Take("IN"))
        {
            Expect("(");
            var any = false;
            do
            {
                any |= Compare(left, Operand()) == 0;
            }
            while (Take(","));
            Expect(")");
            return any;
        }

        var comparator = Next();
        var order = Compare(left, Operand());
        return comparator switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => throw new NotSupportedException($"'{comparator}' in '{expression}'"),
        };
    }

    // Null where the two are of different types, or one is not there: then only <> holds.
    private static int? Compare(AttributeValue? left, AttributeValue? right) => (left, right) switch
    {
        ({ S: { } one }, { S: { } two }) => string.CompareOrdinal(one, two),
        ({ N: not null }, { N: not null }) => Number(left).CompareTo(Number(right)),
        ({ BOOL: { } one }, { BOOL: { } two }) => one.CompareTo(two),
        _ => null,
    };

    private AttributeValue? Sum()
    {
        var left = Operand();
        while (_next < _tokens.Length && _tokens[_next] is "+" or "-")
        {
            var sign = Next() == "+" ? 1 : -1;
            left = Of(Number(left!) + (sign * Number(Operand()!)));
        }

        return left;
    }

    private AttributeValue? Operand()
    {
        if (_tokens[_next] is not ("if_not_exists" or "list_append" or "size"))
        {
            return _tokens[_next].StartsWith(':') ? values![Next()] : Find(item, Path());
        }

        var function = Next();
        Expect("(");
        var first = Operand();
        var second = Take(",") ? Operand() : null;
        Expect(")");
        return function switch
        {
            "if_not_exists" => first ?? second,
            "list_append" => new() { L = [.. first!.L, .. second!.L] },
            _ => first is null ? null : Of(first.S?.Length ?? first.L?.Count ?? first.M?.Count ?? first.SS.Count),
        };
    }

    private List<string> Path()
    {
        var path = new List<string> { Name() };
        while (Take("."))
        {
            path.Add(Name());
        }

        return path;
    }

    // DynamoDB takes a reserved word only by an alias.
    private string Name() => Next() switch
    {
        var alias when alias.StartsWith('#') => names![alias],
        var name when ReservedWords.Contains(name) => throw new AmazonDynamoDBException(
            $"Invalid expression: Attribute name is a reserved keyword; reserved keyword: {name}"),
        var name => name,
    };

    private static AttributeValue? Find(Dictionary<string, AttributeValue> map, List<string> path)
    {
        AttributeValue? found = null;
        Dictionary<string, AttributeValue>? within = map;
        foreach (var name in path)
        {
            found = within?.GetValueOrDefault(name);
            within = found?.M;
        }

        return found;
    }

    // Maps on the way are copied, so that what was read before stays as it was.
    private static (Dictionary<string, AttributeValue> Holder, string Name) Target(Dictionary<string, AttributeValue> map, List<string> path)
    {
        foreach (var name in path.SkipLast(1))
        {
            var copy = new Dictionary<string, AttributeValue>(map[name].M);
            map[name] = new() { M = copy };
            map = copy;
        }

        return (map, path[^1]);
    }

    private static AttributeValue Of(long number) => new() { N = number.ToString(CultureInfo.InvariantCulture) };

    private string Next() => AtEnd ? throw new InvalidOperationException($"'{expression}' ends too early") : _tokens[_next++];

    private bool Take(string token)
    {
        var taken = !AtEnd && _tokens[_next] == token;
        _next += taken ? 1 : 0;
        return taken;
    }

    private void Expect(string token) => Take(token).ShouldBeTrue($"'{expression}' has no '{token}' at its token {_next}");

    [GeneratedRegex(@"[:#]?\w+|<>|<=|>=|[=<>(),.+\-]|\S")]
    private static partial Regex Tokens();
}
