namespace Payments.Policies.Messaging;

internal sealed class TopicEncrypted : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "sns-encrypted",
        Title = "Every topic is encrypted with a key of KMS",
        Why = "Messages wait in a topic while a subscriber does not answer, and are encrypted there only if the topic has a key.",
        Remedy = "Set kmsMasterKeyId of the topic.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("SNS.1"), Reference.ToCheckov("CKV_AWS_26"), Reference.ToPci("3.5.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Topics.Topic];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["kmsMasterKeyId"].IsTextOrUnknown ? [] : ["it has no kmsMasterKeyId"];
}
