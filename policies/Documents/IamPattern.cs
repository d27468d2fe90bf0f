using System.IO.Enumeration;

namespace Payments.Policies;

/// <summary>Wildcards of IAM: <c>*</c> stands for any run of characters, <c>?</c> for one (IAM User Guide, "IAM JSON policy elements: Action").</summary>
internal static class IamPattern
{
    /// <summary>Whether a pattern covers an action such as <c>sqs:SendMessage</c>; case does not matter in actions.</summary>
    public static bool CoversAction(string pattern, string action) => FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true);

    public static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a text means itself alone: it has neither wildcards nor variables such as <c>${aws:username}</c>.</summary>
    public static bool IsFixed(string text) => !HasWildcard(text) && !text.Contains("${", StringComparison.Ordinal);
}
