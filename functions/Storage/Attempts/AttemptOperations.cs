namespace Payments.Storage;

/// <summary>What the gateway is asked for.</summary>
public static class AttemptOperations
{
    /// <summary>
    /// Nothing yet: the workflow has recorded a payment and means to ask for it. Should it die before it writes what it asks, this is how the
    /// payment is found.
    /// </summary>
    public const string Checkout = "CHECKOUT";

    public const string Authorize = "AUTHORIZE";
    public const string Capture = "CAPTURE";
    public const string Refund = "REFUND";

    /// <summary>Giving an authorization back because its merchant wants it.</summary>
    public const string Void = "VOID";

    /// <summary>Giving back what a partial capture left.</summary>
    public const string Release = "RELEASE";

    /// <summary>Giving an authorization back because its time is over.</summary>
    public const string Expire = "EXPIRE";
}
