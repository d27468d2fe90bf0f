namespace Payments.Local.Sns.Topics;

/// <summary>A topic.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name; a FIFO topic's ends with <c>.fifo</c>.</param>
/// <param name="Attributes">What was set, by AWS's names.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Deleted">How many of its subscriptions have been deleted.</param>
/// <param name="OwnerUrn">The program's resource; null when a client created it.</param>
internal sealed record Topic(
    long Id, string Arn, string Name, IReadOnlyDictionary<string, string> Attributes, IReadOnlyDictionary<string, string> Tags, long Deleted, string? OwnerUrn)
{
    public bool IsFifo => Attributes.GetValueOrDefault("FifoTopic") == "true";

    public bool ContentBasedDeduplication => Attributes.GetValueOrDefault("ContentBasedDeduplication") == "true";

    /// <summary>Id, ARN or alias of the key that encrypts it; null for none.</summary>
    public string? KmsKey => Attributes.GetValueOrDefault("KmsMasterKeyId");

    /// <summary>The policy that was set, else AWS's own.</summary>
    public string Policy => Attributes.GetValueOrDefault("Policy") is { Length: > 0 } policy ? policy : TopicPermissions.Default(Arn, Arn.Split(':')[4]);
}
