using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary><c>..name</c>, <c>..[*]</c>: the step taken from the node and from everything below it, in document order.</summary>
internal sealed class DescendantStep(PathStep inner) : PathStep
{
    private static readonly WildcardStep Below = new();

    public override bool IsDefinite => false;

    public override string Normalized => ".." + inner.Normalized;

    public override IEnumerable<JsonElement> From(JsonElement node, PathWalk walk)
    {
        foreach (var found in inner.From(node, walk))
        {
            yield return found;
        }

        foreach (var child in Below.From(node, walk))
        {
            foreach (var found in From(child, walk))
            {
                yield return found;
            }
        }
    }
}
