namespace Payments.Local.Logs.Patterns;

/// <summary>
/// A filter pattern of CloudWatch Logs (user guide, "Filter pattern syntax"): terms, or a condition on JSON in braces. Regular
/// expressions and space-delimited patterns in brackets are refused by name.
/// </summary>
public abstract class FilterPattern
{
    /// <exception cref="Wire.AwsException"><c>InvalidParameterException</c>: not a pattern, or one that is not built.</exception>
    public static FilterPattern Parse(string text)
    {
        var trimmed = text.Trim();
        return trimmed switch
        {
            "" => new TermPattern([]),
            ['{', ..] => new JsonPatternReader(trimmed).Read(),
            ['[', ..] => throw LogErrors.Invalid("Invalid filter pattern: patterns in brackets are not built in the local cloud"),
            ['%', ..] => throw LogErrors.Invalid("Invalid filter pattern: regular expressions are not built in the local cloud"),
            _ => TermPattern.Read(trimmed),
        };
    }

    public abstract bool Matches(string message);
}
