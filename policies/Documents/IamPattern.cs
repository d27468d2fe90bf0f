using System.IO.Enumeration;

namespace Payments.Policies;

/// <summary>Wildcards of IAM: <c>*</c> stands for any run of characters, <c>?</c> for one (IAM User Guide, "IAM JSON policy elements: Action").</summary>
internal static class IamPattern
{
    /// <summary>Whether a pattern covers an action such as <c>sqs:SendMessage</c>; case does not matter in actions.</summary>
    public static bool CoversAction(string pattern, string action) => FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true);

    public static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');
}
