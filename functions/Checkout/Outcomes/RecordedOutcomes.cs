namespace Payments.Checkout;

/// <summary>What may be recorded of a payment.</summary>
public static class RecordedOutcomes
{
    public const string Authorized = "AUTHORIZED";
    public const string Declined = "DECLINED";
    public const string Expired = "EXPIRED";

    /// <summary>The payment was taken back: the checkout is to say what its transaction says.</summary>
    public const string Failed = "FAILED";

    /// <summary>Taking it back is not certain yet: the checkout is to say so.</summary>
    public const string Unknown = "UNKNOWN";
}
