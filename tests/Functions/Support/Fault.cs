namespace Payments.Functions.Tests;

/// <summary>What goes wrong with a call to AWS.</summary>
public enum Fault
{
    None,

    /// <summary>It fails and changes nothing: a fault of the service, throttling.</summary>
    ErrorBefore,

    /// <summary>It takes effect and its answer is lost: a time-out.</summary>
    ErrorAfter,

    /// <summary>The process dies before it: this attempt does nothing more.</summary>
    CrashBefore,

    /// <summary>The process dies after it took effect.</summary>
    CrashAfter,
}
