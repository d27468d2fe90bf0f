using System.Text.RegularExpressions;

namespace Payments.Local.Tests.Iam.Simulate;

/// <summary>Where we follow AWS's documentation and the other evaluator does not.</summary>
internal static partial class KnownDifferences
{
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new(
            "a resource policy that names the very session, or everyone, is not limited by session policies",
            "IAM User Guide, 'Policies and permissions in IAM', Session policies: \"The permissions from the resource-based policy are added after the session is created\"; and 'AWS JSON policy elements: Principal', IAM role principals",
            (one, decision) => one.Session is not null && decision is { Allowed: true, Policy.Name: "resource" }),
        new(
            "a negated operator holds for a value whose variable has none",
            "IAM User Guide, 'IAM policy elements: Variables and tags', Policy variables with no value: \"inverted condition operators like StringNotEquals or StringNotLike do match against a null value\"",
            (one, _) => NegatedWithVariable().IsMatch(one.Policies)),
        new(
            "IfExists holds for a key that is absent, also behind ForAnyValue",
            "IAM User Guide, 'IAM JSON policy elements: Condition operators', ...IfExists condition operators: \"If the key is not present, evaluate the condition element as true\"",
            (one, _) => AnyValueIfExists().IsMatch(one.Policies)),
        new(
            "a NotResource whose variable has no value leaves out no resource",
            "IAM User Guide, 'IAM policy elements: Variables and tags', Policy variables with no value: \"the resource that includes a policy variable with no value will not match any resource\"",
            (one, _) => NotResourceWithoutValue().IsMatch(one.Policies)),
        new(
            "a policy of version 2008-10-17 has no variables",
            "IAM User Guide, 'IAM JSON policy elements: Version': variables \"aren't recognized as variables and are instead treated as literal strings in the policy\"",
            (one, _) => one.Policies.Split('\n').Any(policy => policy.Contains("2008-10-17", StringComparison.Ordinal) && policy.Contains("${", StringComparison.Ordinal))),
    ];

    [GeneratedRegex("Not(Equals|EqualsIgnoreCase|Like)(IfExists)?\":\\{\"[^}]*\\$\\{aws:PrincipalTag/(none\\}|team)", RegexOptions.IgnoreCase)]
    private static partial Regex NegatedWithVariable();

    [GeneratedRegex("\"NotResource\":(\\[[^\\]]*|\"[^\"]*)\\$\\{aws:PrincipalTag/none\\}")]
    private static partial Regex NotResourceWithoutValue();

    [GeneratedRegex("ForAnyValue:[A-Za-z]+IfExists")]
    private static partial Regex AnyValueIfExists();
}
