using System.Text;

namespace Payments.Local.Iam.Evaluation;

/// <summary>Policy variables (<c>${aws:PrincipalArn}</c>, with a default <c>${key, 'text'}</c>), as of policy version 2012-10-17.</summary>
internal static class PolicyVariables
{
    /// <summary>
    /// The text with its variables replaced; null when a variable has no value in the request: the text is then equal to nothing and like
    /// nothing. What a variable brings is never a wildcard: its <c>*</c> and <c>?</c> are marked as literal.
    /// </summary>
    public static string? Replace(string text, ConditionContext context)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder();
        var from = 0;
        while (start >= 0)
        {
            var end = text.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            result.Append(text, from, start - from);
            if (Value(text[(start + 2)..end], context) is not { } value)
            {
                return null;
            }

            foreach (var character in value)
            {
                result.Append(character is '*' or '?' ? $"{Wildcards.Literal}{character}" : character.ToString());
            }

            from = end + 1;
            start = text.IndexOf("${", from, StringComparison.Ordinal);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The same for operators that know no wildcards: without marks.</summary>
    public static string? ReplaceLiterally(string text, ConditionContext context) =>
        Replace(text, context)?.Replace($"{Wildcards.Literal}", "", StringComparison.Ordinal);

    private static string? Value(string name, ConditionContext context)
    {
        if (name is "*" or "?" or "$")
        {
            return name;
        }

        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var key = (comma < 0 ? name : name[..comma]).Trim();
        var fallback = comma < 0 ? null : name[(comma + 1)..].Trim().Trim('\'');
        return context[key] is [var single] ? single : fallback;
    }
}
