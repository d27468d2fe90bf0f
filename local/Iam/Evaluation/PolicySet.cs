namespace Payments.Local.Iam.Evaluation;

/// <summary>All policies that bear on one request.</summary>
public sealed record PolicySet
{
    /// <summary>The caller's own: inline and attached.</summary>
    public IReadOnlyList<NamedPolicy> Identity { get; init; } = [];

    /// <summary>The resource's own; null when it has none.</summary>
    public NamedPolicy? Resource { get; init; }

    /// <summary>The role's permissions boundary; null when it has none.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>Session policies; empty when the session is not narrowed.</summary>
    public IReadOnlyList<NamedPolicy> Session { get; init; } = [];
}
