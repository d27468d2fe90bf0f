using Payments.Local.StepFunctions.Data;

namespace Payments.Local.StepFunctions.Intrinsics;

/// <summary>A function cannot be evaluated; the expression adds its own text.</summary>
internal sealed class IntrinsicException(string message, string error = StatesError.IntrinsicFailure) : Exception(message)
{
    public string Error { get; } = error;
}
