using System.Text.Json;
using Payments.Local.Wire;

namespace Payments.Local.Logs.Patterns;

/// <summary>Reads <c>{ ($.level = "ERROR") &amp;&amp; ($.amount > 100 || $.code NOT EXISTS) }</c>.</summary>
internal sealed class JsonPatternReader
{
    private readonly List<string> _tokens;
    private int _at;

    public JsonPatternReader(string text) => _tokens = JsonPatternTokens.Split(text);

    private string Current => _at < _tokens.Count ? _tokens[_at] : "";

    public JsonPattern Read()
    {
        Expect("{");
        var condition = ReadEither();
        Expect("}");
        return _at == _tokens.Count ? new JsonPattern(condition) : throw Unexpected();
    }

    private Func<JsonElement, bool> ReadEither()
    {
        var left = ReadBoth();
        while (Take("||"))
        {
            var (first, second) = (left, ReadBoth());
            left = root => first(root) || second(root);
        }

        return left;
    }

    private Func<JsonElement, bool> ReadBoth()
    {
        var left = ReadOne();
        while (Take("&&"))
        {
            var (first, second) = (left, ReadOne());
            left = root => first(root) && second(root);
        }

        return left;
    }

    private Func<JsonElement, bool> ReadOne()
    {
        if (Take("("))
        {
            var inside = ReadEither();
            Expect(")");
            return inside;
        }

        var selector = JsonSelector.Parse(Next());
        return Next() switch
        {
            "IS" => ReadKind(selector, Next()),
            "NOT" when Take("EXISTS") => root => selector.Find(root) is null,
            "EXISTS" => root => selector.Find(root) is not null,
            var comparison when JsonComparison.Operators.Contains(comparison) => JsonComparison.Create(selector, comparison, Next()),
            _ => throw Unexpected(),
        };
    }

    private Func<JsonElement, bool> ReadKind(JsonSelector selector, string kind)
    {
        var wanted = kind switch
        {
            "TRUE" => JsonValueKind.True,
            "FALSE" => JsonValueKind.False,
            "NULL" => JsonValueKind.Null,
            _ => throw Unexpected(),
        };
        return root => selector.Find(root)?.ValueKind == wanted;
    }

    private bool Take(string token)
    {
        var taken = Current == token;
        _at += taken ? 1 : 0;
        return taken;
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Unexpected();

    private void Expect(string token)
    {
        if (!Take(token))
        {
            throw Unexpected();
        }
    }

    private AwsException Unexpected() =>
        LogErrors.Invalid(_at >= _tokens.Count ? "Invalid filter pattern: it ends too early" : $"Invalid filter pattern: '{_tokens[_at]}' was not expected there");
}
