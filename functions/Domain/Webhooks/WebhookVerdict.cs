namespace Payments.Domain;

/// <summary>What a webhook's signature header is worth.</summary>
public enum WebhookVerdict
{
    Valid,

    /// <summary>There is no header, or it cannot be read.</summary>
    Malformed,

    /// <summary>No signature in it was made with one of the secrets over this body.</summary>
    WrongSignature,

    /// <summary>Rightly signed, but too long ago or ahead of our clock: perhaps a recorded call, sent again.</summary>
    OutsideTolerance,
}
