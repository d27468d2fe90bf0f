using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary><c>TimeoutSeconds</c>, <c>HeartbeatSeconds</c> or their <c>Path</c> forms.</summary>
/// <param name="Name">Name of the field, for errors.</param>
/// <param name="Literal">The number; null in the path form.</param>
/// <param name="Path">The path; null in the literal form.</param>
internal sealed record SecondsField(string Name, long? Literal, DataPath? Path)
{
    /// <exception cref="StatesException"><c>States.Runtime</c>: the path selects nothing, or no positive whole number.</exception>
    public long Evaluate(JsonElement data, Evaluation evaluation)
    {
        if (Path is null)
        {
            return Literal!.Value;
        }

        if (!Path.TryEvaluate(data, evaluation, out var selected, out var problem))
        {
            throw StatesException.Runtime($"Invalid path '{Path.Text}' : {problem}");
        }

        return selected.ValueKind == JsonValueKind.Number && selected.TryGetInt64(out var seconds) && seconds > 0
            ? seconds
            : throw StatesException.Runtime($"The {Name} parameter does not reference a positive integer: {Path.Text} == {selected.GetRawText()}");
    }
}
