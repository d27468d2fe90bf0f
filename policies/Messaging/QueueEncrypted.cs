using System.Text.Json.Nodes;

namespace Payments.Policies.Messaging;

internal sealed class QueueEncrypted : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-encrypted",
        Title = "Every queue is encrypted at rest",
        Why = "Messages lie in a queue for days, with customers and amounts in them.",
        Remedy = "Set kmsMasterKeyId, or sqsManagedSseEnabled to true.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("SQS.1"), Reference.ToCheckov("CKV_AWS_27"), Reference.ToPci("3.5.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Queues.Queue];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["sqsManagedSseEnabled"].IsTrueOrUnknown || resource["kmsMasterKeyId"].IsTextOrUnknown
            ? []
            : [$"sqsManagedSseEnabled is {resource["sqsManagedSseEnabled"]}, and there is no kmsMasterKeyId"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With("sqsManagedSseEnabled", true);
}
