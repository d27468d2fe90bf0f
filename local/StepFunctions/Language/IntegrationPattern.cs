namespace Payments.Local.StepFunctions.Language;

/// <summary>For what a service integration waits.</summary>
internal enum IntegrationPattern
{
    /// <summary>The service's answer.</summary>
    RequestResponse,

    /// <summary><c>.sync</c>: the end of the job; its description with JSON as text.</summary>
    Sync,

    /// <summary><c>.sync:2</c>: the end of the job; its description with JSON as JSON.</summary>
    Sync2,

    /// <summary><c>.waitForTaskToken</c>: somebody's SendTaskSuccess or SendTaskFailure.</summary>
    WaitForTaskToken,
}
