namespace Payments.Local.Iam;

/// <summary>Sorts of principals the local cloud knows.</summary>
public enum PrincipalKind
{
    /// <summary>No credentials were sent.</summary>
    Anonymous,

    /// <summary>The account's root, with every permission that no policy denies.</summary>
    Root,

    /// <summary>A session of a role.</summary>
    AssumedRole,

    /// <summary>An AWS service acting by itself; only resource policies and trust policies let it in.</summary>
    Service,
}
