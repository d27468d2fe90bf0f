using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Execution.Steps;

/// <summary>What becomes of a failure: a retry, a catch, or the end of what is around the state.</summary>
internal static class FailureSteps
{
    public static void Handle(StepContext step, Branch branch, Failure failure)
    {
        var state = step.StateOf(branch);
        if (TryRetry(step, branch, state, failure))
        {
            return;
        }

        if (state is ParallelState or MapState && branch.Phase == BranchPhase.Joining)
        {
            step.Add(branch, $"{state.Type}StateFailed");
            branch.Phase = BranchPhase.Ready;
        }

        if (state.Catchers.FirstOrDefault(catcher => ErrorMatch.Matches(catcher.ErrorEquals, failure)) is { } found)
        {
            Catch(step, branch, state, found, failure);
        }
        else
        {
            Propagate(step, branch, failure);
        }
    }

    /// <summary>Nothing in the state handles the failure: its scope fails.</summary>
    public static void Propagate(StepContext step, Branch branch, Failure failure)
    {
        if (branch.IsMain)
        {
            GiveUpChildren(step);
            step.Transition.Fail(failure, branch.LastEvent);
            return;
        }

        // The state that failed first, then its siblings in their order; all follow the event of the failure.
        var parent = step.Parent(branch)!;
        var cause = branch.LastEvent;
        Abort(step, branch, cause, "MapIterationFailed");
        FailNested(step, parent, failure, cause);
    }

    /// <summary>A Parallel or Map fails: what still runs in it is cut off.</summary>
    /// <param name="step">The step.</param>
    /// <param name="branch">The branch whose state is the Parallel or Map.</param>
    /// <param name="failure">Why.</param>
    /// <param name="cause">The event that was the cause.</param>
    public static void FailNested(StepContext step, Branch branch, Failure failure, long cause)
    {
        foreach (var child in step.Run.ChildrenOf(branch).OrderBy(child => child.Index).ToList())
        {
            Abort(step, child, cause, "MapIterationAborted");
        }

        branch.LastEvent = cause;
        step.Transition.Change(branch);
        Handle(step, branch, failure);
    }

    /// <summary>Stops the executions that cut-off tasks were waiting for.</summary>
    public static void GiveUpChildren(StepContext step)
    {
        foreach (var branch in step.Run.Branches.Values)
        {
            GiveUpChild(step, branch);
        }
    }

    /// <summary>Stops the execution that the branch's task waits for; nothing happens when there is none, or it has ended.</summary>
    public static void GiveUpChild(StepContext step, Branch branch)
    {
        if (branch is { Phase: BranchPhase.Child, Child: { } child })
        {
            var parent = step.Transition.Record.Arn;
            step.Transition.Afterwards(() => step.Services.Host.StopChild(child, parent));
        }
    }

    private static bool TryRetry(StepContext step, Branch branch, WorkflowState state, Failure failure)
    {
        var place = 0;
        while (place < state.Retriers.Count && !ErrorMatch.Matches(state.Retriers[place].ErrorEquals, failure))
        {
            place++;
        }

        if (place == state.Retriers.Count || branch.RetriesUsed.GetValueOrDefault(place) >= state.Retriers[place].MaxAttempts)
        {
            return false;
        }

        var used = branch.RetriesUsed.GetValueOrDefault(place);
        branch.ClearAttempt();
        branch.RetriesUsed[place] = used + 1;
        branch.RetryCount++;
        branch.Due = step.Transition.Now + (state.Retriers[place].Delay(used, step.Services.Ids) * step.Services.Options.WaitScale);
        branch.Phase = BranchPhase.Backoff;
        step.Transition.Change(branch);
        return true;
    }

    private static void Catch(StepContext step, Branch branch, WorkflowState state, Catcher catcher, Failure failure)
    {
        try
        {
            var output = catcher.ResultPath.Apply(branch.Input, failure.ToErrorOutput());
            StateSteps.Leave(step, branch, output, catcher.Next);
        }
        catch (StatesException problem)
        {
            Propagate(step, branch, StepContext.Explain(branch, problem));
        }
    }

    private static void Abort(StepContext step, Branch branch, long cause, string iterationEvent)
    {
        var parent = step.Parent(branch)!;
        if (branch.Phase != BranchPhase.Done)
        {
            if (step.StateOf(parent) is MapState map)
            {
                step.Transition.Add(iterationEvent, cause, EventDetails.Iteration(map.Name, branch.Index));
            }

            if (branch.Phase != BranchPhase.Ready && step.StateOf(branch) is { HasAbortedEvent: true } state)
            {
                step.Transition.Add($"{state.Type}StateAborted", cause);
            }

            foreach (var child in step.Run.ChildrenOf(branch).OrderBy(child => child.Index).ToList())
            {
                Abort(step, child, cause, "MapIterationAborted");
            }
        }

        GiveUpChild(step, branch);
        step.Run.Remove(branch, step.Transition);
    }
}
