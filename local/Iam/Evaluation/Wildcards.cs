namespace Payments.Local.Iam.Evaluation;

/// <summary>IAM's wildcards: <c>*</c> is any run of characters (also none), <c>?</c> is any one.</summary>
internal static class Wildcards
{
    /// <summary>Marks a literal <c>*</c>, <c>?</c> or <c>$</c> that came from <c>${*}</c>, <c>${?}</c>, <c>${$}</c>.</summary>
    public const char Literal = '\u0001';

    public static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoreCase = false)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            var escaped = p + 1 < pattern.Length && pattern[p] == Literal;
            if (p < pattern.Length && !escaped && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && ((!escaped && pattern[p] == '?') || Same(pattern[escaped ? p + 1 : p], text[t], ignoreCase)))
            {
                p += escaped ? 2 : 1;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
        {
            p++;
        }

        return p == pattern.Length;
    }

    private static bool Same(char left, char right, bool ignoreCase) =>
        left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));
}
