namespace Payments.Domain;

/// <summary>A move that the state machine does not have [R32]. The message names the state and what it allows.</summary>
public sealed class IllegalTransition(IntentStatus from, IntentStatus to)
    : InvalidOperationException(Describe(from, to))
{
    public IntentStatus From { get; } = from;

    public IntentStatus To { get; } = to;

    /// <summary>Where <see cref="From"/> may go; empty when it is final.</summary>
    public IReadOnlyList<IntentStatus> Allowed { get; } = IntentStateMachine.AllowedFrom(from);

    private static string Describe(IntentStatus from, IntentStatus to)
    {
        var allowed = IntentStateMachine.AllowedFrom(from);
        var moves = allowed.Count == 0 ? "no move, it is final" : string.Join(", ", allowed.Select(status => status.ToName()));
        return $"an intent in {from.ToName()} cannot move to {to.ToName()}; allowed: {moves}";
    }
}
