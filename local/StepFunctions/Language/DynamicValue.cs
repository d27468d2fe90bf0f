using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Intrinsics;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary>A value computed when the state runs: a path, or an intrinsic function.</summary>
internal sealed class DynamicValue
{
    private readonly string _field;
    private readonly DataPath? _path;
    private readonly IntrinsicExpression? _expression;

    private DynamicValue(string field, DataPath? path, IntrinsicExpression? expression)
    {
        _field = field;
        _path = path;
        _expression = expression;
    }

    /// <param name="field">Name of the field, for errors.</param>
    /// <param name="text">Begins with <c>$</c> for a path.</param>
    /// <exception cref="FormatException">Neither a path nor a function.</exception>
    public static DynamicValue Parse(string field, string text) =>
        text.StartsWith('$')
            ? new DynamicValue(field, DataPath.Parse(text), null)
            : new DynamicValue(field, null, IntrinsicExpression.Parse(text));

    /// <exception cref="StatesException">It cannot be evaluated.</exception>
    public JsonElement Evaluate(JsonElement data, Evaluation evaluation)
    {
        if (_expression is not null)
        {
            return _expression.Evaluate(data, evaluation);
        }

        return _path!.TryEvaluate(data, evaluation, out var selected, out _)
            ? selected
            : throw StatesException.Runtime($"The JSONPath '{_path.Text}' specified for the field '{_field}' could not be found in the input '{data.GetRawText()}'");
    }
}
