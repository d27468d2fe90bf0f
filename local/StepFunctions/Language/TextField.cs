using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary>A text that is given (<c>Error</c>) or computed (<c>ErrorPath</c>).</summary>
internal sealed record TextField(string Name, string? Literal, DynamicValue? Dynamic)
{
    /// <exception cref="StatesException">It cannot be evaluated, or is not a string.</exception>
    public string? Evaluate(JsonElement data, Evaluation evaluation)
    {
        if (Dynamic is null)
        {
            return Literal;
        }

        var value = Dynamic.Evaluate(data, evaluation);
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw StatesException.Runtime($"The {Name} field must be a string, but was: {value.GetRawText()}");
    }
}
