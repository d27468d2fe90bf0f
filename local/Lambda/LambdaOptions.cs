namespace Payments.Local.Lambda;

/// <summary>Limits of the local Lambda service. The defaults are AWS's where AWS has them.</summary>
public sealed record LambdaOptions
{
    /// <summary>Invocations of the account that may run at once; more are refused with <c>TooManyRequestsException</c>.</summary>
    public int AccountConcurrency { get; init; } = 1000;

    /// <summary>
    /// Instances that this machine runs at once, of all functions. AWS has no such limit, so invocations beyond it are not
    /// refused: they wait for an instance.
    /// </summary>
    public int MachineInstances { get; init; } = 64;

    /// <summary>An instance that was idle for so long is ended.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The init phase: from the start of an instance until it asks for its first event.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the memory of a running invocation is measured.</summary>
    public TimeSpan MemorySampling { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Published versions of one function that are kept besides those that an alias points at; the oldest go first.</summary>
    public int KeptVersions { get; init; } = 20;
}
