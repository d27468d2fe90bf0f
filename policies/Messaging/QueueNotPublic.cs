namespace Payments.Policies.Messaging;

internal sealed class QueueNotPublic : OpenPolicyRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-not-public",
        Title = "No policy of a queue lets everyone in",
        Why = "Whoever may send to a queue makes payments happen; whoever may receive reads and swallows them.",
        Remedy = "Name the principals, or add a condition such as ArnEquals aws:SourceArn.",
        Severity = Severity.Critical,
        References = [Reference.ToFsbp("SQS.3"), Reference.ToCheckov("CKV_AWS_168"), Reference.ToCheckov("CKV_AWS_387"), Reference.ToPci("7.2.1")],
    };

    public override IReadOnlyList<string> Types => Queues.PolicyTypes;
}
