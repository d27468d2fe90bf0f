namespace Payments.Functions.Tests;

/// <summary>What goes wrong with one call, to AWS or to the gateway.</summary>
public enum Mishap
{
    None,

    /// <summary>5xx, and nothing happened.</summary>
    ErrorBefore,

    /// <summary>5xx, and it happened all the same.</summary>
    ErrorAfter,

    /// <summary>No answer in time, and nothing happened.</summary>
    TimeoutBefore,

    /// <summary>No answer in time, and it happened.</summary>
    TimeoutAfter,

    /// <summary>No answer in time; it happens later, when <see cref="PayGateway.ArriveAsync"/> lets it.</summary>
    Late,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>The process dies before it.</summary>
    CrashBefore,

    /// <summary>The process dies after it happened.</summary>
    CrashAfter,
}
