using Payments.Local.Iam.Evaluation;

namespace Payments.Local.Iam.Explaining;

/// <summary>What one statement said to a request.</summary>
/// <param name="Kind">What its policy is to the request.</param>
/// <param name="Policy">Its policy's name.</param>
/// <param name="Statement">Its Sid or place.</param>
/// <param name="Allows">Whether it is an Allow.</param>
/// <param name="Failed">The first part that does not speak of the request; null when it applies.</param>
/// <param name="Why">That part, with what it has and what the request has; empty when it applies.</param>
public sealed record StatementTrace(PolicyKind Kind, string Policy, string Statement, bool Allows, StatementPart? Failed, string Why)
{
    public bool Applies => Failed is null;

    /// <summary>e.g. <c>identity-based policy send-checkouts, SendCheckouts</c>.</summary>
    public string Place => $"{PolicyEvaluator.NameOf(Kind)} {Policy}, {Statement}";
}
