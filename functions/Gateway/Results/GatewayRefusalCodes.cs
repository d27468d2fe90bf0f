namespace Payments.Gateway;

/// <summary>Codes in the gateway's error body.</summary>
public static class GatewayRefusalCodes
{
    /// <summary>404: the gateway has not, or not yet, seen it.</summary>
    public const string NotFound = "not_found";

    /// <summary>409: the reference was used before with other content.</summary>
    public const string ReferenceConflict = "reference_conflict";

    /// <summary>409: a cancel came after a capture.</summary>
    public const string AlreadyCaptured = "already_captured";

    /// <summary>409: a capture of something that is not approved (any more).</summary>
    public const string NotOpen = "authorization_not_open";

    /// <summary>409: a refund of something that was not captured.</summary>
    public const string NotCaptured = "authorization_not_captured";

    /// <summary>400: more than what is left to capture or to refund.</summary>
    public const string AmountTooLarge = "amount_too_large";

    /// <summary>400: anything else that is wrong with the request.</summary>
    public const string InvalidRequest = "invalid_request";
}
