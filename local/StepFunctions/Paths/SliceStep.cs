using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary><c>[1:3]</c>, <c>[:2]</c>, <c>[-3:]</c>.</summary>
internal sealed class SliceStep(int? from, int? to) : PathStep
{
    public override bool IsDefinite => false;

    public override string Normalized => $"[{from}:{to}]";

    public override IEnumerable<JsonElement> From(JsonElement node, PathWalk walk)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            yield break;
        }

        var length = node.GetArrayLength();
        var start = Place(from ?? 0, length);
        var end = Place(to ?? length, length);
        for (var i = start; i < end; i++)
        {
            yield return node[i];
        }
    }

    private static int Place(int index, int length) => Math.Clamp(index < 0 ? length + index : index, 0, length);
}
