using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Execution.Steps;

/// <summary>One step of an execution while it is taken.</summary>
internal sealed class StepContext(ExecutionRun run, Transition transition)
{
    public ExecutionRun Run { get; } = run;

    public Transition Transition { get; } = transition;

    public RunServices Services => Run.Services;

    /// <summary>The state that the branch is in.</summary>
    public WorkflowState StateOf(Branch branch) => Scope(branch).States[branch.State];

    public StateScope Scope(Branch branch) => Run.Revision.Definition.Scope(branch.Scope);

    public Branch? Parent(Branch branch) => branch.ParentId is { } parent ? Run.Branches[parent] : null;

    /// <summary>The expressions' view of the branch's state.</summary>
    /// <param name="branch">The branch.</param>
    /// <param name="token">The task's token, for a state that gets one.</param>
    /// <param name="item">The item of an iteration that is about to start; null for the one that the branch is in.</param>
    public Evaluation View(Branch branch, string? token = null, MapItem? item = null)
    {
        var countsRetries = StateOf(branch).HasAbortedEvent && StateOf(branch) is not WaitState;
        return new Evaluation(
            () => ContextObject.Build(Transition.Record, Run.Revision, branch, countsRetries, item ?? ItemAround(branch), token),
            Services.Ids);
    }

    /// <summary>Adds an event that follows the branch's last one, and is followed by its next.</summary>
    public void Add(Branch branch, string type, string? details = null)
    {
        branch.LastEvent = Transition.Add(type, branch.LastEvent, details);
        Transition.Change(branch);
    }

    /// <summary>AWS's text around what the interpreter says about a state.</summary>
    public static Failure Explain(Branch branch, StatesException problem) =>
        new(
            problem.Error,
            problem.Error == StatesError.DataLimitExceeded
                ? problem.Message
                : $"An error occurred while executing the state '{branch.State}' (entered at the event id #{branch.EnteredEvent}). {problem.Message}");

    /// <exception cref="StatesException"><c>States.DataLimitExceeded</c>.</exception>
    public static JsonElement Limited(Branch branch, JsonElement data) =>
        data.Bytes() <= MaxBytes
            ? data
            : throw new StatesException(
                StatesError.DataLimitExceeded,
                $"The state/task '{branch.State}' returned a result with a size exceeding the maximum number of bytes service limit.");

    /// <summary>Most bytes of a state's input or output.</summary>
    public const int MaxBytes = 262_144;

    private MapItem? ItemAround(Branch branch)
    {
        for (var around = branch; around is not null; around = Parent(around))
        {
            if (around.Item is { } value)
            {
                return new MapItem(around.Index, value);
            }
        }

        return null;
    }
}
