using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary><c>.name</c>, <c>['name']</c>, <c>['a','b']</c>.</summary>
internal sealed class ChildStep(IReadOnlyList<string> names) : PathStep
{
    public override bool IsDefinite => names.Count == 1;

    public override object? ReferenceKey => IsDefinite ? names[0] : null;

    public override string Normalized => $"[{string.Join(',', names.Select(name => $"'{name}'"))}]";

    public override IEnumerable<JsonElement> From(JsonElement node, PathWalk walk)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var name in names)
        {
            if (node.TryGetProperty(name, out var value))
            {
                yield return value;
            }
        }
    }

    public override string? Problem(JsonElement node, string path) =>
        node.ValueKind == JsonValueKind.Object
            ? null
            : $"Expected to find an object with property {Normalized} in path {path} but found '{node.ValueKind}'";
}
