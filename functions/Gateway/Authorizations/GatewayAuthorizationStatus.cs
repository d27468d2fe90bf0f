namespace Payments.Gateway;

/// <summary>State of an authorization at the gateway.</summary>
public enum GatewayAuthorizationStatus
{
    /// <summary>The money is held.</summary>
    Approved,

    /// <summary>The issuer said no. For good.</summary>
    Declined,

    /// <summary>Cancelled before the gateway had seen it: it will never be approved.</summary>
    Cancelled,

    /// <summary>Approved once and cancelled, or its money given free: nothing is held.</summary>
    Voided,

    /// <summary>Approved once and not captured in time: nothing is held.</summary>
    Expired,

    /// <summary>A part is captured; the rest is held still.</summary>
    PartiallyCaptured,

    /// <summary>Captured; nothing is held any more.</summary>
    Captured,
}
