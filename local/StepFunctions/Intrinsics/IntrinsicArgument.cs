using System.Text.Json;
using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>An argument of a function: a literal, a path, or another call.</summary>
internal abstract class IntrinsicArgument
{
    /// <exception cref="IntrinsicException">It cannot be evaluated.</exception>
    public abstract IntrinsicValue Evaluate(JsonElement data, Evaluation evaluation);
}

internal sealed class LiteralArgument(IntrinsicValue value) : IntrinsicArgument
{
    public override IntrinsicValue Evaluate(JsonElement data, Evaluation evaluation) => value;
}

internal sealed class PathArgument(DataPath path) : IntrinsicArgument
{
    public override IntrinsicValue Evaluate(JsonElement data, Evaluation evaluation) =>
        path.TryEvaluate(data, evaluation, out var selected, out _)
            ? new IntrinsicValue(selected)
            : throw new IntrinsicException(
                $"The JsonPath argument for the field '{path.Text}' could not be found in the input '{data.GetRawText()}'",
                StatesError.Runtime);
}

internal sealed class IntrinsicCall(IntrinsicFunction function, IReadOnlyList<IntrinsicArgument> arguments) : IntrinsicArgument
{
    public override IntrinsicValue Evaluate(JsonElement data, Evaluation evaluation) =>
        new(function([.. arguments.Select(argument => argument.Evaluate(data, evaluation))], evaluation.Ids));
}
