using System.Text.Json;
using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>One evaluation of a path.</summary>
internal sealed class PathWalk(JsonElement root, JsonElement start, JsonPath path)
{
    /// <summary>The value that <c>$</c> stands for.</summary>
    public JsonElement Root { get; } = root;

    public bool TryRun(IReadOnlyList<PathStep> steps, out JsonElement selected, out string? problem)
    {
        // Up to the first step that may lead to several nodes each step must lead somewhere; after it gaps are passed over.
        var node = start;
        var taken = 0;
        for (; taken < steps.Count && steps[taken].IsDefinite; taken++)
        {
            var next = steps[taken].From(node, this).Take(1).ToList();
            if (next.Count == 0)
            {
                selected = default;
                problem = Problem(steps, taken, node);
                return false;
            }

            node = next[0];
        }

        problem = null;
        selected = taken == steps.Count ? node : Json.Array(Spread(steps, taken, node));
        return true;
    }

    private IEnumerable<JsonElement> Spread(IReadOnlyList<PathStep> steps, int taken, JsonElement node)
    {
        IEnumerable<JsonElement> nodes = [node];
        foreach (var step in steps.Skip(taken))
        {
            nodes = nodes.SelectMany(each => step.From(each, this));
        }

        return nodes;
    }

    private string Problem(IReadOnlyList<PathStep> steps, int taken, JsonElement node)
    {
        if (steps[taken].Problem(node, path.Normalized(taken)) is { } problem)
        {
            return problem;
        }

        return taken < steps.Count - 1 && steps[taken] is ChildStep
            ? $"Missing property in path {path.Normalized(taken + 1)}"
            : $"No results for path: {path.Normalized(steps.Count)}";
    }
}
