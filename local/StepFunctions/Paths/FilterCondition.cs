using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>A condition of a filter.</summary>
internal abstract class FilterCondition
{
    /// <param name="root">What <c>$</c> stands for.</param>
    /// <param name="current">What <c>@</c> stands for.</param>
    public abstract bool Holds(JsonElement root, JsonElement current);

    public static FilterCondition All(IReadOnlyList<FilterCondition> parts) =>
        parts.Count == 1 ? parts[0] : new Combined((root, current) => parts.All(part => part.Holds(root, current)));

    public static FilterCondition Any(IReadOnlyList<FilterCondition> parts) =>
        parts.Count == 1 ? parts[0] : new Combined((root, current) => parts.Any(part => part.Holds(root, current)));

    public static FilterCondition Not(FilterCondition part) => new Combined((root, current) => !part.Holds(root, current));

    private sealed class Combined(Func<JsonElement, JsonElement, bool> holds) : FilterCondition
    {
        public override bool Holds(JsonElement root, JsonElement current) => holds(root, current);
    }
}
