using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary><c>[0]</c>, <c>[-1]</c>, <c>[0,2]</c>.</summary>
internal sealed class IndexStep(IReadOnlyList<int> indexes) : PathStep
{
    public override bool IsDefinite => indexes.Count == 1;

    public override object? ReferenceKey => IsDefinite && indexes[0] >= 0 ? indexes[0] : null;

    public override string Normalized => $"[{string.Join(',', indexes)}]";

    public override IEnumerable<JsonElement> From(JsonElement node, PathWalk walk)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var length = node.GetArrayLength();
        foreach (var index in indexes)
        {
            var place = index < 0 ? length + index : index;
            if (place >= 0 && place < length)
            {
                yield return node[place];
            }
        }
    }

    public override string? Problem(JsonElement node, string path) =>
        node.ValueKind == JsonValueKind.Array ? null : $"Filter: {Normalized} can only be applied to arrays. Current context is: {node.GetRawText()}";
}
