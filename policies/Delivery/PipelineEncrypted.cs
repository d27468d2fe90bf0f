namespace Payments.Policies.Delivery;

internal sealed class PipelineEncrypted : ResourceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "codepipeline-customer-key",
        Title = "A pipeline's artifacts are encrypted with a key of our own",
        Why = "What lies between two stages is what will run in production.",
        Remedy = "Set encryptionKey of every artifact store to { id: ARN of a key of the stack, type: KMS }.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV_AWS_219"), Reference.ToPci("6.5.1")],
    };

    public override IReadOnlyList<string> Types { get; } = [Builds.Pipeline];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource["artifactStores"].Items
            .Select((store, index) => (Key: store.At("encryptionKey.id"), Index: index))
            .Where(store => !Builds.IsCustomerKey(store.Key))
            .Select(store => $"artifactStores[{store.Index}].encryptionKey.id is {store.Key}");
}
