using Payments.Local.Faults;

namespace Payments.Cli.FaultTable;

/// <summary>A column of the table: what is made to go wrong with an invocation.</summary>
/// <param name="Name">As it is printed.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Times">How often.</param>
internal sealed record TrialFault(string Name, FaultKind Kind, int Times)
{
    /// <summary>More often than any step is tried.</summary>
    public const int ForGood = FaultRule.MaxTimes;

    // What takes from a stream or a queue tries so often that a fault of this length is for a while, and does not cost an event.
    private const int ForAWhile = 5;

    public static IReadOnlyList<TrialFault> All { get; } =
    [
        new("error", FaultKind.Error, ForGood),
        new("timeout before", FaultKind.TimeoutBefore, 1),
        new("timeout after", FaultKind.TimeoutAfter, 1),
        new("always before", FaultKind.TimeoutBefore, ForGood),
        new("always after", FaultKind.TimeoutAfter, ForGood),
        new("crash", FaultKind.Crash, 1),
        new("duplicate", FaultKind.Duplicate, 1),
        new("throttle", FaultKind.Throttle, 2),
        new("always throttled", FaultKind.Throttle, ForGood),
        new("kill before", FaultKind.HoldBefore, 1),
        new("kill after", FaultKind.HoldAfter, 1),
    ];

    /// <summary>Whether the cloud itself is killed.</summary>
    public bool Kills => Kind is FaultKind.HoldBefore or FaultKind.HoldAfter;

    /// <summary>The rules that aim it at one payment's step.</summary>
    public FaultRule At(WorkflowStep step, string ulid) =>
        new(step.Function, Kind, step.IsAround ? Math.Min(Times, ForAWhile) : Times, ulid, step.Mark);
}
