namespace Payments.Local.StepFunctions.Language;

/// <summary>Ends its scope with an error.</summary>
internal sealed record FailState(string Name) : WorkflowState(Name)
{
    public override string Type => "Fail";

    /// <summary><c>Error</c>, or what <c>ErrorPath</c> gives; null for none.</summary>
    public TextField? Error { get; init; }

    /// <summary><c>Cause</c>, or what <c>CausePath</c> gives; null for none.</summary>
    public TextField? Cause { get; init; }
}
