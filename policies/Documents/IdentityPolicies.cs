namespace Payments.Policies;

/// <summary>The policies that say what an identity may do, whichever resource holds them.</summary>
internal static class IdentityPolicies
{
    /// <summary>The types that hold some.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy", "aws:iam/userPolicy:UserPolicy", "aws:iam/groupPolicy:GroupPolicy", "aws:iam/role:Role",
    ];

    /// <summary>The statements of a resource of these types: of its policy, or of a role's inline policies.</summary>
    /// <exception cref="FormatException">A policy is malformed.</exception>
    public static IEnumerable<IamStatement> Of(PolicyResource resource) =>
        resource["inlinePolicies"].Items.Select(inline => inline.At("policy")).Prepend(resource["policy"]).SelectMany(IamDocument.Read);
}
