using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary>Runs its processor once for each item of an array, inline.</summary>
internal sealed record MapState(string Name, StateScope Processor) : WorkflowState(Name)
{
    public override string Type => "Map";

    public override bool HasAbortedEvent => true;

    public override IEnumerable<StateScope> Scopes => [Processor];

    /// <summary>Where the items are; null for the whole effective input.</summary>
    public DataPath? ItemsPath { get; init; }

    /// <summary>Makes the input of each iteration (<c>ItemSelector</c>, formerly <c>Parameters</c>); null for the item itself.</summary>
    public PayloadTemplate? ItemSelector { get; init; }

    /// <summary>How many iterations run at once; 0 for the service's own limit.</summary>
    public int MaxConcurrency { get; init; }

    public DataPath? MaxConcurrencyPath { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    public ResultFilter ResultPath { get; init; } = ResultFilter.Whole;
}
