namespace Payments.Local.StepFunctions.Language;

/// <summary>Has something done: a function, a service, an activity.</summary>
internal sealed record TaskState(string Name, TaskResource Resource) : WorkflowState(Name)
{
    public override string Type => "Task";

    public override bool HasAbortedEvent => true;

    public PayloadTemplate? Parameters { get; init; }

    public PayloadTemplate? ResultSelector { get; init; }

    public ResultFilter ResultPath { get; init; } = ResultFilter.Whole;

    /// <summary>Longest time for one attempt; null for the service's own limit.</summary>
    public SecondsField? Timeout { get; init; }

    /// <summary>Longest time between two heartbeats; null for no such limit.</summary>
    public SecondsField? Heartbeat { get; init; }
}
