using System.Text.Json;

namespace Payments.Local.StepFunctions.Paths;

/// <summary>A path into the data (<c>$.order</c>) or into the context object (<c>$$.Execution.Id</c>).</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Path">The path, with one <c>$</c>.</param>
/// <param name="OfContext">Whether it applies to the context object.</param>
internal sealed record DataPath(string Text, JsonPath Path, bool OfContext)
{
    /// <exception cref="FormatException">Not a path.</exception>
    public static DataPath Parse(string text) =>
        text.StartsWith("$$", StringComparison.Ordinal) ? new DataPath(text, JsonPath.Parse(text[1..]), true) : new DataPath(text, JsonPath.Parse(text), false);

    /// <inheritdoc cref="JsonPath.TryEvaluate"/>
    public bool TryEvaluate(JsonElement data, Evaluation evaluation, out JsonElement selected, out string? problem) =>
        Path.TryEvaluate(OfContext ? evaluation.Context : data, out selected, out problem);
}
