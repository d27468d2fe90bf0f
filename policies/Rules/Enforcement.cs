namespace Payments.Policies;

/// <summary>What follows from a violation; the values are those of Pulumi's protocol.</summary>
public enum Enforcement
{
    /// <summary>It is told.</summary>
    Advisory = 0,

    /// <summary>It stops the deployment.</summary>
    Mandatory = 1,

    /// <summary>The rule is not asked.</summary>
    Disabled = 2,

    /// <summary>It is put right where the rule knows how, and else stops the deployment.</summary>
    Remediate = 3,
}
