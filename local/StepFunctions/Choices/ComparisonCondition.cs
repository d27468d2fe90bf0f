using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Choices;

/// <summary>One comparison of <c>Variable</c> with a literal or, in the <c>…Path</c> forms, with another value of the input.</summary>
internal sealed class ComparisonCondition(DataPath variable, ChoiceOperator comparison, JsonElement literal, DataPath? path) : ChoiceCondition
{
    public override bool Holds(JsonElement input, Evaluation evaluation)
    {
        if (comparison.TestsPresence)
        {
            return variable.TryEvaluate(input, evaluation, out _, out _) == (literal.ValueKind == JsonValueKind.True);
        }

        var value = Select(variable, input, evaluation);
        return comparison.Holds(value, path is null ? literal : Select(path, input, evaluation));
    }

    private static JsonElement Select(DataPath path, JsonElement input, Evaluation evaluation) =>
        path.TryEvaluate(input, evaluation, out var selected, out _)
            ? selected
            : throw StatesException.Runtime($"Invalid path '{path.Text}': The choice state's condition path references an invalid value.");
}
