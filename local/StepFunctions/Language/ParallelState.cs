namespace Payments.Local.StepFunctions.Language;

/// <summary>Runs branches at the same time; its result is the array of theirs.</summary>
internal sealed record ParallelState(string Name, IReadOnlyList<StateScope> Branches) : WorkflowState(Name)
{
    public override string Type => "Parallel";

    public override bool HasAbortedEvent => true;

    public override IEnumerable<StateScope> Scopes => Branches;

    public PayloadTemplate? Parameters { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    public ResultFilter ResultPath { get; init; } = ResultFilter.Whole;
}
