namespace Payments.Local.Iam.Evaluation;

/// <summary>All policies that bear on one request.</summary>
public sealed record PolicySet
{
    /// <summary>The caller's own: inline and attached.</summary>
    public IReadOnlyList<NamedPolicy> Identity { get; init; } = [];

    /// <summary>The resource's own; null when it has none.</summary>
    public NamedPolicy? Resource { get; init; }

    /// <summary>
    /// Whether the caller's own policies count only as far as the resource's policy names its account: so it is with KMS keys ("Default key
    /// policy") and with roles that are to be assumed.
    /// </summary>
    public bool ResourceMustAgree { get; init; }

    /// <summary>The role's permissions boundary; null when it has none.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>Session policies; empty when the session is not narrowed.</summary>
    public IReadOnlyList<NamedPolicy> Session { get; init; } = [];

    /// <summary>All of them, in the order in which an explicit deny is looked for.</summary>
    public IEnumerable<(PolicyKind Kind, NamedPolicy Policy)> All
    {
        get
        {
            foreach (var policy in Identity)
            {
                yield return (PolicyKind.Identity, policy);
            }

            if (Boundary is not null)
            {
                yield return (PolicyKind.Boundary, Boundary);
            }

            foreach (var policy in Session)
            {
                yield return (PolicyKind.Session, policy);
            }

            if (Resource is not null)
            {
                yield return (PolicyKind.Resource, Resource);
            }
        }
    }
}
