namespace Payments.Domain;

/// <summary>Codes of the rules that found something.</summary>
public static class FraudReasons
{
    public const string HighAmount = "high_amount";
    public const string UnusualAmount = "unusual_amount";
    public const string CustomerVelocity = "customer_velocity";
    public const string RecentDeclines = "recent_declines";
    public const string UnknownDevice = "unknown_device";
    public const string NewDevice = "new_device";
    public const string SharedDevice = "shared_device";
    public const string IpVelocity = "ip_velocity";
    public const string IpCountry = "ip_country";
    public const string IpBlocked = "ip_blocked";
}
