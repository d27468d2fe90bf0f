using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Cli.ProviderCheck.CloudFormation;

/// <summary>
/// Patterns of AWS's schemas as .NET reads them. AWS writes them for Java, whose <c>\d</c>, <c>\w</c> and <c>.</c> are narrower
/// and whose classes may hold a bare bracket.
/// </summary>
/// <remarks>
/// JSON Schema looks for a match anywhere in the text. A pattern without any anchor comes from a service's API, which
/// matches the whole; so it does here.
/// </remarks>
internal static class AwsPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<string, Regex?> Known = new(StringComparer.Ordinal);

    /// <summary>The pattern; null when it is none, in Java or at all.</summary>
    public static Regex? Of(string pattern) => Known.GetOrAdd(pattern, Compile);

    private static Regex? Compile(string pattern)
    {
        var (text, isAnchored) = Translate(pattern);
        try
        {
            return new Regex(isAnchored || pattern.Length == 0 ? text : $@"\A(?:{text})\z", RegexOptions.CultureInvariant, Patience);
        }
        catch (RegexParseException)
        {
            // Null tells the caller, who notes the property as not checked.
            return null;
        }
    }

    private static (string Text, bool IsAnchored) Translate(string pattern)
    {
        var (result, isAnchored, inClass) = (new StringBuilder(), false, false);
        var dot = pattern.Contains("(?s)", StringComparison.Ordinal) ? "." : @"[^\n\r\u0085\u2028\u2029]";
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern[++i], inClass));
                isAnchored |= pattern[i] is 'Z' or 'z' or 'A' && !inClass;
            }
            else if (inClass)
            {
                inClass = c != ']';
                result.Append(c == '[' ? @"\[" : c.ToString());
            }
            else
            {
                inClass = c == '[';
                isAnchored |= c is '^' or '$';
                result.Append(c switch { '$' => @"\z", '.' => dot, _ => c.ToString() });
            }
        }

        return (result.ToString(), isAnchored);
    }

    private static string Escape(char c, bool inClass) => c switch
    {
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "a-zA-Z0-9_" : "[a-zA-Z0-9_]",
        's' => inClass ? @" \t\n\x0B\f\r" : @"[ \t\n\x0B\f\r]",
        '_' => "_", // no escape to .NET
        _ => $"\\{c}",
    };
}
