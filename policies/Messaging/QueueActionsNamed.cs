namespace Payments.Policies.Messaging;

internal sealed class QueueActionsNamed : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-no-all-actions",
        Title = "No policy of a queue allows all actions",
        Why = "Whoever is to send could then also receive, purge, and rewrite the policy.",
        Remedy = "Name the actions, such as sqs:SendMessage.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_72"), Reference.ToPci("7.2.2")],
    };

    public override IReadOnlyList<string> Types => Queues.PolicyTypes;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        IamDocument.Read(resource["policy"])
            .Where(statement => statement.Allows && statement.ReachesAll("sqs"))
            .Select(statement => $"{statement.Label} of its policy allows every action of SQS");
}
