using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;

namespace Payments.Local.StepFunctions.Execution.Steps;

/// <summary>Entering a state, running it, leaving it.</summary>
internal static class StateSteps
{
    /// <summary>Enters the branch's state and goes as far as it goes without waiting.</summary>
    public static void Enter(StepContext step, Branch branch)
    {
        var state = step.StateOf(branch);
        branch.EnteredAt = step.Transition.Now;
        step.Add(branch, $"{state.Type}StateEntered", EventDetails.Entered(state.Name, branch.Input));
        branch.EnteredEvent = branch.LastEvent;
        Run(step, branch);
    }

    /// <summary>Does what the state is for: at first, and again at every retry.</summary>
    public static void Run(StepContext step, Branch branch)
    {
        try
        {
            switch (step.StateOf(branch))
            {
                case PassState pass:
                    RunPass(step, branch, pass);
                    break;
                case ChoiceState choice:
                    RunChoice(step, branch, choice);
                    break;
                case WaitState wait:
                    WaitSteps.Start(step, branch, wait);
                    break;
                case SucceedState succeed:
                    Leave(step, branch, Filtered(step, branch, succeed), next: null);
                    break;
                case FailState fail:
                    RunFail(step, branch, fail);
                    break;
                case TaskState task:
                    TaskSteps.Schedule(step, branch, task);
                    break;
                case ParallelState parallel:
                    NestedSteps.Start(step, branch, parallel);
                    break;
                case MapState map:
                    NestedSteps.Start(step, branch, map);
                    break;
            }
        }
        catch (StatesException problem)
        {
            FailureSteps.Handle(step, branch, StepContext.Explain(branch, problem));
        }
    }

    /// <summary>Leaves a state with the result of a task, of branches or of iterations.</summary>
    public static void Leave(StepContext step, Branch branch, JsonElement result, PayloadTemplate? selector, ResultFilter resultPath)
    {
        try
        {
            var view = step.View(branch);
            var selected = selector?.Evaluate(result, view) ?? result;
            var state = step.StateOf(branch);
            Leave(step, branch, state.Output.Apply(resultPath.Apply(branch.Input, selected), view), state.Next);
        }
        catch (StatesException problem)
        {
            FailureSteps.Handle(step, branch, StepContext.Explain(branch, problem));
        }
    }

    /// <summary>Leaves a state with its output.</summary>
    /// <exception cref="StatesException">The output is too large.</exception>
    public static void Leave(StepContext step, Branch branch, JsonElement output, string? next)
    {
        StepContext.Limited(branch, output);
        var state = step.StateOf(branch);
        step.Add(branch, $"{state.Type}StateExited", EventDetails.Exited(state.Name, output));
        if (next is not null)
        {
            branch.MoveTo(next, output);
            step.Run.MakeReady(branch);
        }
        else if (branch.IsMain)
        {
            step.Transition.Succeed(output, branch.LastEvent);
        }
        else
        {
            NestedSteps.Done(step, branch, output);
        }
    }

    /// <summary>The input through <c>InputPath</c> and <c>OutputPath</c>, for states without a result of their own.</summary>
    public static JsonElement Filtered(StepContext step, Branch branch, WorkflowState state)
    {
        var view = step.View(branch);
        return state.Output.Apply(state.Input.Apply(branch.Input, view), view);
    }

    private static void RunPass(StepContext step, Branch branch, PassState pass)
    {
        var view = step.View(branch);
        var input = pass.Input.Apply(branch.Input, view);
        var result = pass.Result ?? pass.Parameters?.Evaluate(input, view) ?? input;
        Leave(step, branch, pass.Output.Apply(pass.ResultPath.Apply(branch.Input, result), view), pass.Next);
    }

    private static void RunChoice(StepContext step, Branch branch, ChoiceState choice)
    {
        var view = step.View(branch);
        var input = choice.Input.Apply(branch.Input, view);
        var next = choice.Choices.FirstOrDefault(rule => rule.Condition.Holds(input, view))?.Next ?? choice.Default;

        // The States Language calls this States.NoChoiceMatched; AWS reports it as below, so that no Catch can see it.
        Leave(
            step,
            branch,
            choice.Output.Apply(input, view),
            next ?? throw StatesException.Runtime("Failed to transition out of the state. The state does not point to a next state."));
    }

    private static void RunFail(StepContext step, Branch branch, FailState fail)
    {
        var view = step.View(branch);
        var failure = new Failure(fail.Error?.Evaluate(branch.Input, view), fail.Cause?.Evaluate(branch.Input, view));
        FailureSteps.Propagate(step, branch, failure);
    }
}
