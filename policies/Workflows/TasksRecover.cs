namespace Payments.Policies.Workflows;

internal sealed class TasksRecover : ResourceRule
{
    private const string WithoutCatch = "withoutCatch";

    public override RuleInfo Info { get; } = new()
    {
        Id = "stepfunctions-retry-and-catch",
        Title = "Every task of a workflow is tried again, and its failure is caught",
        Why = "A call fails now and then; a workflow that ends there leaves money authorized that nobody captures or voids.",
        Remedy = "Give the Task state Retry with MaxAttempts over 0, and Catch to the state that compensates; in Parallel and Map too.",
        Severity = Severity.High,
        References = [Reference.ToPlatform("R22"), Reference.ToPlatform("R23")],
        Parameters = [new(WithoutCatch, "Names of states whose failure is meant to end the workflow", Array.Empty<string>())],
    };

    public override IReadOnlyList<string> Types => StateMachines.Types;

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (!resource["definitionS3Location"].IsMissing)
        {
            yield return "its definition is in S3, where rules cannot read it";
        }

        foreach (var (name, state) in StateMachineDefinition.StatesOf(resource).Where(state => state.State.At("Type").Text == "Task"))
        {
            if (!state.At("Retry").Items.Any(retrier => retrier.At("MaxAttempts").Number is not 0))
            {
                yield return $"the state {name} is not tried again";
            }

            if (state.At("Catch").Items.Count == 0 && !values.Texts(WithoutCatch).Contains(name))
            {
                yield return $"the state {name} catches no failure";
            }
        }
    }
}
