namespace Payments.Policies.Functions;

internal sealed class FailuresKept : StackRule
{
    private const string EveryFunction = "everyFunction";
    private const string InvokeConfig = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";

    public override RuleInfo Info { get; } = new()
    {
        Id = "lambda-failure-destination",
        Title = "What a function could not handle goes somewhere",
        Why = "Lambda drops an event for which nobody waits after its retries, and a stream's records after their age; nobody would know.",
        Remedy = "Set deadLetterConfig of the function, destinationConfig.onFailure of its FunctionEventInvokeConfig, or of the stream's mapping.",
        Severity = Severity.Medium,
        References = [Reference.ToCheckov("CKV_AWS_116")],
        Parameters = [new(EveryFunction, "Whether functions must have one for which every known caller waits, too", false)],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        var configs = resources.OfType(InvokeConfig).ToLookup(config => Lambdas.CalledBy(config, "functionName", resources));
        var mustKeep = values.Flag(EveryFunction) ? resources.OfType(Lambdas.Function) : AsynchronousCalls.CalleesIn(resources);
        foreach (var function in mustKeep)
        {
            if (function["deadLetterConfig.targetArn"].IsMissing
                && configs[function].All(config => config["destinationConfig.onFailure.destination"].IsMissing))
            {
                yield return new(function, "it is called by those who do not wait, and its failures go nowhere");
            }
        }

        foreach (var mapping in resources.OfType("aws:lambda/eventSourceMapping:EventSourceMapping"))
        {
            if (AsynchronousCalls.ReadsStream(mapping) && mapping["destinationConfig.onFailure.destinationArn"].IsMissing)
            {
                yield return new(mapping, "it reads a stream, and the records that its function cannot handle go nowhere");
            }
        }
    }
}
