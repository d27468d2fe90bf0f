namespace Payments.Local.StepFunctions.Execution;

/// <summary>States of an execution, as the API names them.</summary>
internal static class ExecutionStatus
{
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string TimedOut = "TIMED_OUT";
    public const string Aborted = "ABORTED";

    /// <summary>In the order in which AWS lists them in its refusals.</summary>
    public static IReadOnlyList<string> All { get; } = [Succeeded, TimedOut, "PENDING_REDRIVE", Aborted, Failed, Running];
}
