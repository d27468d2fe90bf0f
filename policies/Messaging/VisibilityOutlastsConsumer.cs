using Payments.Policies.Functions;

namespace Payments.Policies.Messaging;

internal sealed class VisibilityOutlastsConsumer : StackRule
{
    private const string Factor = "factor";
    private const string Mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
    private const string Pipe = "aws-native:pipes:Pipe";
    private const double DefaultVisibilitySeconds = 30;
    private const double DefaultTimeoutSeconds = 3;

    private static readonly string[] MappingPaths = ["functionName"];
    private static readonly string[] PipePaths = ["enrichment", "target"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "sqs-visibility-timeout",
        Title = "A queue hides a message for six times as long as its consumer may take",
        Why = "A message that shows again while it is still worked on is worked on twice; Lambda needs the time for its own retries.",
        Remedy = "Set visibilityTimeoutSeconds to 6 × the function's timeout plus the mapping's maximumBatchingWindowInSeconds.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R3")],
        Parameters = [new(Factor, "How many times the consumer's timeout the visibility timeout must be; AWS advises 6", 6d)],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        from queue in resources.OfType(Queues.Queue)
        from consumer in ConsumersOf(queue, resources)
        let visible = queue["visibilityTimeoutSeconds"]
        let least = (values.Number(Factor) * SecondsOf(consumer.Function["timeout"], DefaultTimeoutSeconds)) + consumer.WindowSeconds
        where SecondsOf(visible, DefaultVisibilitySeconds) < least
        select new Fault(queue, $"visibilityTimeoutSeconds is {visible}, and must be {least} at least for {consumer.Function.Name}");

    private static IEnumerable<(PolicyResource Function, double WindowSeconds)> ConsumersOf(PolicyResource queue, ResourceSet resources) =>
        from consumer in resources.OfType(Mapping, Pipe)
        where ResourceSet.Names(consumer, consumer.Type == Mapping ? "eventSourceArn" : "source", queue)
        from path in consumer.Type == Mapping ? MappingPaths : PipePaths
        let function = Lambdas.CalledBy(consumer, path, resources)
        where function is not null
        select (function, SecondsOf(consumer["maximumBatchingWindowInSeconds"], 0));

    // What is not known yet makes every comparison false: the queue is checked again once it is.
    private static double SecondsOf(PropertyValue value, double missing) => value.Number ?? (value.IsMissing ? missing : double.NaN);
}
