using System.Text.Json;

namespace Payments.Local.StepFunctions.Language;

/// <summary>Hands its input on, or a fixed result.</summary>
internal sealed record PassState(string Name) : WorkflowState(Name)
{
    public override string Type => "Pass";

    public PayloadTemplate? Parameters { get; init; }

    public JsonElement? Result { get; init; }

    public ResultFilter ResultPath { get; init; } = ResultFilter.Whole;
}
