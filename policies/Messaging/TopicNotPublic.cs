namespace Payments.Policies.Messaging;

internal sealed class TopicNotPublic : OpenPolicyRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "sns-not-public",
        Title = "No policy of a topic lets everyone in",
        Why = "Whoever may publish tells every team that a payment was made; whoever may subscribe reads them all.",
        Remedy = "Name the principals, or add a condition such as StringEquals aws:SourceAccount.",
        Severity = Severity.Critical,
        References = [Reference.ToFsbp("SNS.4"), Reference.ToCheckov("CKV_AWS_169"), Reference.ToPci("7.2.1")],
    };

    public override IReadOnlyList<string> Types => Topics.PolicyTypes;
}
