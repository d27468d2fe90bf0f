namespace Payments.Local.Iam.Evaluation;

/// <summary>What a policy is to a request.</summary>
public enum PolicyKind
{
    /// <summary>The caller's own: inline or attached.</summary>
    Identity,

    /// <summary>The most that the caller's role may do.</summary>
    Boundary,

    /// <summary>What narrows the caller's session.</summary>
    Session,

    /// <summary>The resource's own, a key's, or a role's trust.</summary>
    Resource,
}
