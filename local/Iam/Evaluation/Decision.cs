using Payments.Local.Iam.Policies;

namespace Payments.Local.Iam.Evaluation;

/// <summary>A decision and what it rests on.</summary>
/// <param name="Allowed">Whether the call may go on.</param>
/// <param name="Reason">AWS's words behind "is not authorized to perform …"; for an Allow, which kind of policy allowed it.</param>
/// <param name="Policy">The policy whose statement decided; null when nothing matched.</param>
/// <param name="Statement">The statement that decided; null when nothing matched.</param>
public sealed record Decision(bool Allowed, string Reason, NamedPolicy? Policy, PolicyStatement? Statement)
{
    /// <summary>For a refusal that no statement spoke: the kind of policy that would have had to allow it.</summary>
    public PolicyKind? Missing { get; init; }
}
