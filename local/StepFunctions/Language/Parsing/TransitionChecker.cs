namespace Payments.Local.StepFunctions.Language.Parsing;

/// <summary>Every state that is referred to exists, every state can be reached, and the scope can end.</summary>
internal static class TransitionChecker
{
    public static void Check(StateScope scope, Problems problems)
    {
        var before = problems.Found.Count;
        Target(scope, scope.StartAt, "StartAt", $"{scope.Id}/StartAt", problems);
        foreach (var state in scope.States.Values)
        {
            foreach (var (field, target) in References(state))
            {
                Target(scope, target, field.Split('/')[^1], $"{scope.Id}/States/{state.Name}/{field}", problems);
            }
        }

        if (problems.Found.Count > before)
        {
            return;
        }

        var reached = Reach(scope);
        foreach (var name in scope.States.Keys.Where(name => !reached.Contains(name)))
        {
            problems.Add("MISSING_TRANSITION_TARGET", $"State \"{name}\" is not reachable.", $"{scope.Id}/States/{name}");
        }

        if (!reached.Select(name => scope.States[name]).Any(IsTerminal))
        {
            problems.Add("MISSING_END_STATE", "Missing a state that ends: one with \"End\": true, or of type Succeed or Fail", $"{scope.Id}/States");
        }
    }

    private static bool IsTerminal(WorkflowState state) => state is SucceedState or FailState || (state is not ChoiceState && state.Next is null);

    private static IEnumerable<(string Field, string Target)> References(WorkflowState state)
    {
        if (state.Next is { } next)
        {
            yield return ("Next", next);
        }

        for (var i = 0; i < state.Catchers.Count; i++)
        {
            yield return ($"Catch[{i}]/Next", state.Catchers[i].Next);
        }

        if (state is ChoiceState choice)
        {
            for (var i = 0; i < choice.Choices.Count; i++)
            {
                yield return ($"Choices[{i}]/Next", choice.Choices[i].Next);
            }

            if (choice.Default is { } otherwise)
            {
                yield return ("Default", otherwise);
            }
        }
    }

    private static void Target(StateScope scope, string target, string field, string location, Problems problems)
    {
        if (!scope.States.ContainsKey(target))
        {
            problems.Add("MISSING_TRANSITION_TARGET", $"Missing '{field}' target: {target}", location);
        }
    }

    private static HashSet<string> Reach(StateScope scope)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([scope.StartAt]);
        while (open.TryPop(out var name))
        {
            if (reached.Add(name))
            {
                foreach (var successor in scope.States[name].Successors)
                {
                    open.Push(successor);
                }
            }
        }

        return reached;
    }
}
