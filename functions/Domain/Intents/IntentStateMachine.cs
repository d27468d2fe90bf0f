using static Payments.Domain.IntentStatus;

namespace Payments.Domain;

/// <summary>
/// Which state follows which [R32]. Two moves are read into the requirement because its own rules need them: a capture of what
/// was left after a partial one (<c>PARTIALLY_CAPTURED → CAPTURED</c>, "more to come" in [R33]) and a refund of the whole at once
/// (<c>CAPTURED → REFUNDED</c>). What was captured in part can be refunded and disputed like what was captured in full.
/// </summary>
public static class IntentStateMachine
{
    // In the order of the enumeration, which is its index.
    private static readonly IntentStatus[][] Moves =
    [
        /* Pending */ [Declined, RequiresAction, Authorizing],
        /* RequiresAction */ [Authorizing, Declined, Expired],
        /* Authorizing */ [Authorized, Declined, Unknown],
        /* Unknown */ [Authorized, Declined, Voiding],
        /* Authorized */ [Captured, PartiallyCaptured, Voiding, Expired],
        /* Declined */ [],
        /* Expired */ [],
        /* Voiding */ [Voided],
        /* Voided */ [],
        /* PartiallyCaptured */ [Captured, PartiallyRefunded, Refunded, Disputed],
        /* Captured */ [PartiallyRefunded, Refunded, Disputed],
        /* PartiallyRefunded */ [Refunded],
        /* Refunded */ [],
        /* Disputed */ [Captured, ChargedBack],
        /* ChargedBack */ [],
    ];

    /// <summary>The states that may follow; empty for a final one.</summary>
    public static IReadOnlyList<IntentStatus> AllowedFrom(IntentStatus status) => Moves[(int)status];

    public static bool IsFinal(IntentStatus status) => Moves[(int)status].Length == 0;

    public static bool CanMove(IntentStatus from, IntentStatus to) => Array.IndexOf(Moves[(int)from], to) >= 0;

    /// <exception cref="IllegalTransition">The move does not exist.</exception>
    public static void EnsureCanMove(IntentStatus from, IntentStatus to)
    {
        if (!CanMove(from, to))
        {
            throw new IllegalTransition(from, to);
        }
    }
}
