using Payments.Local.StepFunctions.Paths;

namespace Payments.Local.StepFunctions.Language;

/// <summary>Waits for a time, or until one. Exactly one of its fields is set.</summary>
internal sealed record WaitState(string Name) : WorkflowState(Name)
{
    public override string Type => "Wait";

    public override bool HasAbortedEvent => true;

    public long? Seconds { get; init; }

    public DataPath? SecondsPath { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DataPath? TimestampPath { get; init; }
}
