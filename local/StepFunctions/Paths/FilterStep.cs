using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary><c>[?(condition)]</c>: the items of an array that meet the condition; an object is taken whole or not at all.</summary>
internal sealed class FilterStep(FilterCondition condition) : PathStep
{
    public override bool IsDefinite => false;

    public override string Normalized => "[?]";

    public override IEnumerable<JsonElement> From(JsonElement node, PathWalk walk) =>
        node.ValueKind switch
        {
            JsonValueKind.Array => node.EnumerateArray().Where(item => condition.Holds(walk.Root, item)),
            JsonValueKind.Object when condition.Holds(walk.Root, node) => [node],
            _ => [],
        };
}
