namespace Payments.Policies.Messaging;

internal sealed class FifoNames : ResourceRule
{
    private const string Suffix = ".fifo";

    public override RuleInfo Info { get; } = new()
    {
        Id = "fifo-names",
        Title = "Names of FIFO queues and topics, and theirs alone, end with .fifo",
        Why = "AWS refuses a FIFO queue or topic by another name, after half of the deployment is done.",
        Remedy = "Let name end with .fifo if, and only if, fifoQueue or fifoTopic is true.",
        Severity = Severity.Medium,
        References = [Reference.ToPlatform("R42")],
    };

    public override IReadOnlyList<string> Types { get; } = [Queues.Queue, Topics.Topic];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var flag = resource.Type == Queues.Queue ? "fifoQueue" : "fifoTopic";
        var isFifo = resource[flag];
        if (resource["name"].Text is { } name && !isFifo.IsUnknown && name.EndsWith(Suffix, StringComparison.Ordinal) != (isFifo.Flag == true))
        {
            yield return $"its name is {name}, and {flag} is {isFifo}";
        }
    }
}
