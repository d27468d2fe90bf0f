using System.Globalization;
using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Language;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Execution.Steps;

/// <summary>Parallel and Map states: starting their branches, and joining them.</summary>
internal static class NestedSteps
{
    // What AWS runs at once in an inline Map whose MaxConcurrency is 0.
    private const int DefaultConcurrency = 40;

    public static void Start(StepContext step, Branch branch, ParallelState parallel)
    {
        var view = step.View(branch);
        var input = parallel.Input.Apply(branch.Input, view);
        var effective = StepContext.Limited(branch, parallel.Parameters?.Evaluate(input, view) ?? input);
        step.Add(branch, "ParallelStateStarted");
        branch.Phase = BranchPhase.Joining;
        branch.Width = branch.Started = parallel.Branches.Count;
        branch.Completed = 0;
        for (var i = 0; i < parallel.Branches.Count; i++)
        {
            StartChild(step, branch, parallel.Branches[i], i, effective, null, branch.LastEvent);
        }
    }

    public static void Start(StepContext step, Branch branch, MapState map)
    {
        var view = step.View(branch);
        var items = Items(step, branch, map);
        var atOnce = Concurrency(map, map.Input.Apply(branch.Input, view), view);
        step.Add(branch, "MapStateStarted", EventDetails.MapStarted(items.Count));
        branch.Phase = BranchPhase.Joining;
        branch.Width = items.Count;
        branch.Started = branch.Completed = 0;
        var started = branch.LastEvent;
        while (branch.Started < Math.Min(atOnce, items.Count))
        {
            StartIteration(step, branch, map, items, started);
        }

        if (items.Count == 0)
        {
            Join(step, branch, branch.LastEvent);
        }
    }

    /// <summary>A branch or iteration has reached its end.</summary>
    public static void Done(StepContext step, Branch branch, JsonElement output)
    {
        branch.ClearAttempt();
        branch.Phase = BranchPhase.Done;
        branch.Output = output;
        step.Transition.Change(branch);
        var parent = step.Parent(branch)!;
        parent.Completed++;
        step.Transition.Change(parent);
        var last = branch.LastEvent;
        if (step.StateOf(parent) is MapState map)
        {
            last = step.Transition.Add("MapIterationSucceeded", branch.LastEvent, EventDetails.Iteration(map.Name, branch.Index));
            StartNext(step, parent, map, branch.LastEvent);
        }

        if (parent.Completed == parent.Width)
        {
            Join(step, parent, last);
        }
    }

    /// <summary>The items that a Map goes through; the same each time it is asked.</summary>
    private static IReadOnlyList<JsonElement> Items(StepContext step, Branch branch, MapState map) => branch.Items ??= FindItems(step, branch, map);

    private static List<JsonElement> FindItems(StepContext step, Branch branch, MapState map)
    {
        var view = step.View(branch);
        var items = map.Input.Apply(branch.Input, view);
        if (map.ItemsPath is { } path && !path.TryEvaluate(items, view, out items, out var problem))
        {
            throw StatesException.Runtime($"Invalid path '{path.Text}' : {problem}");
        }

        return items.ValueKind == JsonValueKind.Array
            ? [.. items.EnumerateArray()]
            : throw StatesException.Runtime($"Reference path \"{map.ItemsPath?.Text ?? "$"}\" must point to array.");
    }

    private static void StartNext(StepContext step, Branch branch, MapState map, long previous)
    {
        if (branch.Started < branch.Width)
        {
            try
            {
                StartIteration(step, branch, map, Items(step, branch, map), previous);
            }
            catch (StatesException problem)
            {
                FailureSteps.FailNested(step, branch, StepContext.Explain(branch, problem), previous);
            }
        }
    }

    private static void StartIteration(StepContext step, Branch branch, MapState map, IReadOnlyList<JsonElement> items, long previous)
    {
        var item = new MapItem(branch.Started, items[branch.Started]);
        var view = step.View(branch, item: item);
        var input = map.ItemSelector?.Evaluate(map.Input.Apply(branch.Input, view), view) ?? item.Value;
        var started = step.Transition.Add("MapIterationStarted", previous, EventDetails.Iteration(map.Name, item.Index));
        branch.Started++;
        step.Transition.Change(branch);
        StartChild(step, branch, map.Processor, item.Index, StepContext.Limited(branch, input), item.Value, started);
    }

    private static void StartChild(StepContext step, Branch parent, StateScope scope, int index, JsonElement input, JsonElement? item, long lastEvent)
    {
        var child = new Branch
        {
            Id = step.Run.NextBranchId(),
            ParentId = parent.Id,
            Index = index,
            Scope = scope.Id,
            Item = item,
            State = scope.StartAt,
            Input = input,
            LastEvent = lastEvent,
        };
        step.Run.Branches.Add(child.Id, child);
        step.Transition.Change(child);
        step.Run.MakeReady(child);
    }

    private static void Join(StepContext step, Branch branch, long last)
    {
        var children = step.Run.ChildrenOf(branch).OrderBy(child => child.Index).ToList();
        var results = Json.Array(children.Select(child => child.Output!.Value));
        children.ForEach(child => step.Run.Remove(child, step.Transition));
        branch.LastEvent = last;
        branch.Phase = BranchPhase.Ready;
        var state = step.StateOf(branch);
        step.Transition.Add($"{state.Type}StateSucceeded", last);
        if (state is MapState map)
        {
            StateSteps.Leave(step, branch, results, map.ResultSelector, map.ResultPath);
        }
        else
        {
            var parallel = (ParallelState)state;
            StateSteps.Leave(step, branch, results, parallel.ResultSelector, parallel.ResultPath);
        }
    }

    private static int Concurrency(MapState map, JsonElement input, Evaluation view)
    {
        var wanted = map.MaxConcurrency;
        if (map.MaxConcurrencyPath is { } path)
        {
            if (!path.TryEvaluate(input, view, out var value, out var problem))
            {
                throw StatesException.Runtime($"Invalid path '{path.Text}' : {problem}");
            }

            if (value.ValueKind != JsonValueKind.Number || !int.TryParse(value.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out wanted))
            {
                throw StatesException.Runtime($"The MaxConcurrencyPath field refers to value \"{value}\" which is not a valid integer: {path.Text}");
            }

            if (wanted < 0)
            {
                throw StatesException.Runtime("MaxConcurrency cannot be negative.");
            }
        }

        return wanted == 0 ? DefaultConcurrency : wanted;
    }
}
