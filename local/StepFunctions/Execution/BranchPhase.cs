namespace Payments.Local.StepFunctions.Execution;

/// <summary>What a branch of an execution is doing.</summary>
internal enum BranchPhase
{
    /// <summary>About to enter its state.</summary>
    Ready,

    /// <summary>In a Wait state, until its due time.</summary>
    Waiting,

    /// <summary>A request to a function or a service is under way; repeated after a restart.</summary>
    Invoking,

    /// <summary>An activity's task that no worker has taken yet.</summary>
    Queued,

    /// <summary>Somebody has the task token and will answer.</summary>
    Token,

    /// <summary>Another execution was started and is waited for (<c>.sync</c>).</summary>
    Child,

    /// <summary>Failed, and will be retried at its due time.</summary>
    Backoff,

    /// <summary>A Parallel or Map whose branches run.</summary>
    Joining,

    /// <summary>At the end of its scope, with its output.</summary>
    Done,
}
