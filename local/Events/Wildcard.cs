using System.Text;
using System.Text.RegularExpressions;

namespace Payments.Local.Events;

/// <summary>The argument of <c>wildcard</c>: <c>*</c> stands for any characters, <c>\*</c> and <c>\\</c> for themselves.</summary>
internal static class Wildcard
{
    /// <exception cref="EventPatternException">Two stars in a row, or a lone backslash.</exception>
    public static Regex Compile(string pattern, string path)
    {
        var expression = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    throw EventPattern.Wrong(path, "Consecutive wildcard characters are not allowed");
                case '*':
                    expression.Append(".*");
                    break;
                case '\\' when i + 1 < pattern.Length && pattern[i + 1] is '*' or '\\':
                    expression.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                case '\\':
                    throw EventPattern.Wrong(path, "Invalid escape character");
                default:
                    expression.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return new Regex(expression.Append(@"\z").ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }
}
