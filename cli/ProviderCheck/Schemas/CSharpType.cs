namespace Payments.Cli.ProviderCheck.Schemas;

/// <summary>A type as C# writes it: <c>InputMap&lt;Union&lt;bool, string&gt;&gt;</c>.</summary>
/// <param name="Name">Before the angle bracket, without a question mark.</param>
/// <param name="Arguments">Between the angle brackets; empty without.</param>
internal sealed record CSharpType(string Name, IReadOnlyList<CSharpType> Arguments)
{
    public static CSharpType Parse(string text)
    {
        var type = text.Trim().TrimEnd('?');
        var open = type.IndexOf('<', StringComparison.Ordinal);
        return open < 0
            ? new CSharpType(type, [])
            : new CSharpType(type[..open], [.. Split(type[(open + 1)..^1]).Select(Parse)]);
    }

    /// <summary>At the commas that no inner bracket holds.</summary>
    private static IEnumerable<string> Split(string arguments)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            depth += arguments[i] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && arguments[i] == ',')
            {
                yield return arguments[start..i];
                start = i + 1;
            }
        }

        yield return arguments[start..];
    }
}
