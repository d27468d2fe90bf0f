namespace Payments.Policies.Workflows;

internal sealed class WorkflowLogged : ResourceRule
{
    private const string Levels = "levels";

    public override RuleInfo Info { get; } = new()
    {
        Id = "stepfunctions-logging",
        Title = "Every workflow writes down what it did",
        Why = "Step Functions forgets an execution after 90 days; what happened to a payment is asked for longer.",
        Remedy = "Set loggingConfiguration: level ALL, ERROR or FATAL, and a log group as its destination.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("StepFunctions.1"), Reference.ToCheckov("CKV_AWS_285"), Reference.ToPci("10.2.1")],
        Parameters = [new(Levels, "Levels of which one must be set: ALL, ERROR, FATAL", (string[])["ALL", "ERROR", "FATAL"])],
    };

    public override IReadOnlyList<string> Types => StateMachines.Types;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var level = resource["loggingConfiguration.level"];
        if (!level.IsOneOfOrUnknown(values.Texts(Levels)))
        {
            yield return $"loggingConfiguration.level is {level}, and must be {string.Join(" or ", values.Texts(Levels))}";
        }

        if (resource["loggingConfiguration.logDestination"].IsMissing
            && resource["loggingConfiguration.destinations"] is { IsUnknown: false } destinations
            && destinations.Items.All(destination => destination.At("cloudWatchLogsLogGroup.logGroupArn").IsMissing))
        {
            yield return "loggingConfiguration names no log group";
        }
    }
}
