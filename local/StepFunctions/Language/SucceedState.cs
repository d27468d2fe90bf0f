namespace Payments.Local.StepFunctions.Language;

/// <summary>Ends its scope well.</summary>
internal sealed record SucceedState(string Name) : WorkflowState(Name)
{
    public override string Type => "Succeed";
}
