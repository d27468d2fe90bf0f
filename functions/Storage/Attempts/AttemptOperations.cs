namespace Payments.Storage;

/// <summary>What the gateway is asked for.</summary>
public static class AttemptOperations
{
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
