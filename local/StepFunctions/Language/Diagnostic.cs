namespace Payments.Local.StepFunctions.Language;

/// <summary>Something wrong in a definition.</summary>
/// <param name="Code">e.g. <c>SCHEMA_VALIDATION_FAILED</c>, <c>MISSING_TRANSITION_TARGET</c>.</param>
/// <param name="Message">What is wrong, in AWS's words where they are known.</param>
/// <param name="Location">Where, e.g. <c>/States/Pay/Next</c>; null when the whole is not JSON.</param>
internal sealed record Diagnostic(string Code, string Message, string? Location)
{
    /// <summary>As in the text of <c>InvalidDefinition</c>.</summary>
    public override string ToString() => Location is null ? $"{Code}: {Message}" : $"{Code}: {Message} at {Location}";
}
