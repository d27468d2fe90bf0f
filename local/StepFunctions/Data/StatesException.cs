namespace Payments.Local.StepFunctions.Data;

/// <summary>A state cannot be evaluated; becomes the failure of that state.</summary>
internal sealed class StatesException(string error, string cause) : Exception(cause)
{
    /// <summary>Error name, e.g. <c>States.Runtime</c>.</summary>
    public string Error { get; } = error;

    public static StatesException Runtime(string cause) => new(StatesError.Runtime, cause);
}
