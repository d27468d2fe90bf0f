namespace Payments.Storage;

/// <summary>How far an attempt is. The first three are open: the sweeper looks after them.</summary>
public static class AttemptStatuses
{
    /// <summary>Written before the call: whoever made it may have died since.</summary>
    public const string Started = "STARTED";

    /// <summary>The call brought no answer.</summary>
    public const string Unknown = "UNKNOWN";

    /// <summary>No answer came, and the reference is being cancelled: an approval that is found from now on may not be taken.</summary>
    public const string Cancelling = "CANCELLING";

    /// <summary>The answer is known and written, and what was promised must be given back when the attempt is due.</summary>
    public const string Held = "HELD";

    /// <summary>The answer is known and written where it belongs.</summary>
    public const string Settled = "SETTLED";
}
