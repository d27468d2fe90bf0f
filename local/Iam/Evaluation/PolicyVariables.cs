using System.Text;

namespace Payments.Local.Iam.Evaluation;

/// <summary>Policy variables (<c>${aws:PrincipalArn}</c>, with a default <c>${key, 'text'}</c>), as of policy version 2012-10-17.</summary>
internal static class PolicyVariables
{
    /// <summary>The text with its variables replaced; null when a variable has no value in the request: the text matches nothing.</summary>
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

            result.Append(value);
            from = end + 1;
            start = text.IndexOf("${", from, StringComparison.Ordinal);
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static string? Value(string name, ConditionContext context)
    {
        if (name is "*" or "?" or "$")
        {
            return $"{Wildcards.Literal}{name}";
        }

        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var key = (comma < 0 ? name : name[..comma]).Trim();
        var fallback = comma < 0 ? null : name[(comma + 1)..].Trim().Trim('\'');
        return context[key] is [var single] ? single : fallback;
    }
}
