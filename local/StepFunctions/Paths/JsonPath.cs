using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>
/// A compiled JsonPath: children, indexes, slices, unions, wildcards, descendants and filters; no functions, as in Step
/// Functions. A path that can select only one node gives that node; any other gives an array of what it selects.
/// </summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<PathStep> _steps;

    private JsonPath(string text, IReadOnlyList<PathStep> steps)
    {
        Text = text;
        _steps = steps;
        IsDefinite = steps.All(step => step.IsDefinite);
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it can select one node at most.</summary>
    public bool IsDefinite { get; }

    /// <summary>The steps of a reference path: property names (<see cref="string"/>) and indexes (<see cref="int"/>); null for other paths.</summary>
    public IReadOnlyList<object>? ReferenceSteps
    {
        get
        {
            var keys = _steps.Select(step => step.ReferenceKey).ToList();
            return keys.Contains(null) ? null : [.. keys.OfType<object>()];
        }
    }

    /// <exception cref="FormatException">Not a path; says what is wrong and where.</exception>
    public static JsonPath Parse(string text)
    {
        var reader = new PathReader(text);
        var steps = PathParser.ReadPath(reader, '$');
        return reader.AtEnd ? new JsonPath(text, steps) : throw reader.Wrong($"unexpected '{reader.Peek}'");
    }

    /// <summary>A path in the middle of a filter or a function call, beginning with <paramref name="root"/> (<c>@</c> or <c>$</c>).</summary>
    internal static JsonPath Read(PathReader reader, char root)
    {
        var start = reader.Position;
        var steps = PathParser.ReadPath(reader, root);
        return new JsonPath(reader.Since(start), steps);
    }

    /// <summary>What the path selects in <paramref name="root"/>.</summary>
    /// <param name="root">The value that <c>$</c> stands for.</param>
    /// <param name="selected">The node, or the array of nodes.</param>
    /// <param name="problem">Why a definite path selects nothing, in the words of AWS; null when it selected something.</param>
    public bool TryEvaluate(JsonElement root, out JsonElement selected, out string? problem)
    {
        var walk = new PathWalk(root, root, this);
        return walk.TryRun(_steps, out selected, out problem);
    }

    /// <summary>The same inside a filter: <paramref name="current"/> is the node that the filter looks at.</summary>
    internal JsonElement? Find(JsonElement root, JsonElement current) =>
        new PathWalk(root, current, this).TryRun(_steps, out var selected, out _) ? selected : null;

    /// <summary>The normalized form that error texts show, e.g. <c>$['order']['lines'][0]</c>.</summary>
    internal string Normalized(int steps) => "$" + string.Concat(_steps.Take(steps).Select(step => step.Normalized));

    public override string ToString() => Text;
}
