namespace Payments.Local.Sqs.Queues;

/// <summary>A queue as it is stored.</summary>
/// <param name="Id">Never used again, not even for a queue of the same name.</param>
/// <param name="Name">Name, with <c>.fifo</c> for a FIFO queue.</param>
/// <param name="Attributes">What can be set, defaults included.</param>
/// <param name="Tags">Tags by key.</param>
/// <param name="CreatedMs">Unix milliseconds.</param>
/// <param name="ModifiedMs">Unix milliseconds.</param>
/// <param name="PurgedMs">Unix milliseconds of the last purge; null before the first.</param>
/// <param name="OwnerUrn">The Pulumi resource it came from; null for a client's own queue.</param>
internal sealed record Queue(
    long Id,
    string Name,
    QueueAttributes Attributes,
    IReadOnlyDictionary<string, string> Tags,
    long CreatedMs,
    long ModifiedMs,
    long? PurgedMs,
    string? OwnerUrn)
{
    public bool IsFifo => Name.EndsWith(QueueNames.FifoSuffix, StringComparison.Ordinal);
}
