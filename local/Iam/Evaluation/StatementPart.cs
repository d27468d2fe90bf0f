namespace Payments.Local.Iam.Evaluation;

/// <summary>The parts of a statement that must all speak of a request, in the order in which they are looked at.</summary>
public enum StatementPart
{
    /// <summary>Action or NotAction.</summary>
    Action,

    /// <summary>Resource or NotResource.</summary>
    Resource,

    /// <summary>Principal or NotPrincipal, of resource policies.</summary>
    Principal,

    /// <summary>One line of its Condition.</summary>
    Condition,
}
