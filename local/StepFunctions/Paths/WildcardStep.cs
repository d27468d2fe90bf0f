using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary><c>.*</c>, <c>[*]</c>: every item of an array, every value of an object.</summary>
internal sealed class WildcardStep : PathStep
{
    public override bool IsDefinite => false;

    public override string Normalized => "[*]";

    public override IEnumerable<JsonElement> From(JsonElement node, PathWalk walk) =>
        node.ValueKind switch
        {
            JsonValueKind.Array => node.EnumerateArray(),
            JsonValueKind.Object => node.EnumerateObject().Select(property => property.Value),
            _ => [],
        };
}
