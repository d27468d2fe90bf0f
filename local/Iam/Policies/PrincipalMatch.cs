namespace Payments.Local.Iam.Policies;

/// <summary>How closely a resource policy names a caller: it decides which limits still apply to its Allow.</summary>
public enum PrincipalMatch
{
    /// <summary>Not meant.</summary>
    None,

    /// <summary>Only its account is named: identity policies decide.</summary>
    Account,

    /// <summary>Everyone (<c>*</c>).</summary>
    Everyone,

    /// <summary>The role, user or service itself.</summary>
    Exact,

    /// <summary>This very session of a role: boundaries and session policies do not limit such an Allow.</summary>
    Session,
}
