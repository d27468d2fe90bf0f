namespace Payments.Checkout;

/// <summary>What a sweep came to for one attempt.</summary>
internal enum SweepOutcome
{
    /// <summary>It is another's: a capture's or refund's, or settled since.</summary>
    NotOurs,

    /// <summary>Nothing is held, or what is held is taken as held.</summary>
    Ended,

    /// <summary>To be looked at again.</summary>
    Postponed,
}
