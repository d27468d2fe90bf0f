namespace Payments.Local.Faults;

/// <summary>What may be made to go wrong with an invocation of a function.</summary>
public enum FaultKind
{
    /// <summary>Lambda refuses it: <c>TooManyRequestsException</c>. Nothing runs.</summary>
    Throttle,

    /// <summary>The function fails at once with the error <c>InjectedFault</c>. Nothing runs.</summary>
    Error,

    /// <summary>Lambda ends it at its time-out before it has done anything; the time does not pass. Nothing runs.</summary>
    TimeoutBefore,

    /// <summary>The function does everything, and then its answer is lost at its time-out.</summary>
    TimeoutAfter,

    /// <summary>The function's process is killed at a random moment of its work.</summary>
    Crash,

    /// <summary>The event is delivered twice; the caller gets the second answer.</summary>
    Duplicate,

    /// <summary>The local cloud's own process is killed before the function gets the event.</summary>
    KillBefore,

    /// <summary>The local cloud's own process is killed after the function has done everything, before anybody learns of it.</summary>
    KillAfter,

    /// <summary>The event waits, until all faults are removed or the cloud is killed: so that one kill strikes several at once.</summary>
    HoldBefore,

    /// <summary>The function does everything, and its answer waits likewise.</summary>
    HoldAfter,
}
