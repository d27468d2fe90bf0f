namespace Payments.Local.StepFunctions.Execution;

/// <summary>What an execution needs from the engine around it. Called without holding the execution.</summary>
internal interface IRunHost
{
    /// <summary>Has a task's resource called; the answer goes to <see cref="ExecutionRun.CompleteTask"/>.</summary>
    void Invoke(ExecutionRun run, int branch, int attempt, TaskRequest request);

    /// <summary>An activity has a new task.</summary>
    void ActivityScheduled(string activityArn);

    /// <summary>Tells when an execution that was started by a task has ended.</summary>
    void AwaitChild(ExecutionRun run, int branch, int attempt, string childArn, TaskRequest request);

    /// <summary>A task that waited for an execution was given up: the execution is stopped, as AWS does.</summary>
    void StopChild(string childArn, string parentArn);

    /// <summary>The execution's next deadline has changed; null for none.</summary>
    void Arm(ExecutionRun run, DateTimeOffset? due);

    /// <summary>The execution has ended.</summary>
    void Ended(ExecutionRun run);
}
