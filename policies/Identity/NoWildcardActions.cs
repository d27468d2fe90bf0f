namespace Payments.Policies.Identity;

internal sealed class NoWildcardActions : IdentityPolicyRule
{
    private const string Accepted = "accepted";

    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-wildcard-actions",
        Title = "Policies name each action that they allow",
        Why = "A wildcard also allows what nobody meant, and what AWS adds to a service next year.",
        Remedy = "Write out the actions in Action; do not use NotAction with Allow.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("IAM.21"), Reference.ToCheckov("CKV_AWS_63"), Reference.ToPci("7.2.1"), Reference.ToPlatform("R71")],
        Parameters =
            [new(Accepted, "Patterns that may be written all the same, exactly as they stand in a policy, such as kms:GenerateDataKey*", Array.Empty<string>())],
    };

    protected override string? FaultOf(IamStatement statement, RuleValues values)
    {
        if (statement.NotActions.Count > 0)
        {
            return "allows by NotAction, which is everything else";
        }

        var patterns = statement.Actions.Where(IamPattern.HasWildcard).Except(values.Texts(Accepted)).ToList();
        return patterns.Count > 0 ? $"allows {string.Join(", ", patterns)}" : null;
    }
}
