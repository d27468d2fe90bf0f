using Payments.Domain;

namespace Payments.Storage;

/// <summary>Our own names for what the gateway is asked to do, fixed before it is asked [R24].</summary>
public static class References
{
    public const string CheckoutPrefix = "chk_";
    public const string AuthorizationPrefix = "auth_";
    public const string CapturePrefix = "cap_";
    public const string VoidPrefix = "void_";
    public const string ReleasePrefix = "rel_";
    public const string ExpiryPrefix = "exp_";
    public const string RefundPrefix = "re_";

    public static string Checkout(TransactionId id) => CheckoutPrefix + id.Ulid;

    public static string Authorization(TransactionId id) => AuthorizationPrefix + id.Ulid;

    /// <summary>The transaction of an authorization's reference.</summary>
    public static bool TryGetTransaction(string? reference, out TransactionId id)
    {
        var valid = Ulid.TryParsePrefixed(reference, AuthorizationPrefix, out var ulid);
        id = new(ulid);
        return valid;
    }
}
