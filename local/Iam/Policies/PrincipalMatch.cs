namespace Payments.Local.Iam.Policies;

/// <summary>How closely a resource policy names a caller: the closer, the fewer limits still apply to its Allow.</summary>
public enum PrincipalMatch
{
    /// <summary>Not meant.</summary>
    None,

    /// <summary>Only its account is named: identity policies decide.</summary>
    Account,

    /// <summary>The role, user or service itself: boundaries and session policies still limit it.</summary>
    Exact,

    /// <summary>Everyone (<c>*</c>), whom only conditions narrow: neither boundaries nor session policies do ("AWS JSON policy elements: Principal").</summary>
    Everyone,

    /// <summary>This very session of a role: boundaries and session policies do not limit such an Allow either.</summary>
    Session,
}
