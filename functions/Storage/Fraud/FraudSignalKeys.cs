namespace Payments.Storage;

/// <summary>Keys of <c>fraud-signals</c>: whom or what a row is about.</summary>
public static class FraudSignalKeys
{
    private const string CustomerPrefix = "customer#";
    private const string DevicePrefix = "device#";
    private const string IpPrefix = "ip#";

    public static string Customer(string merchantId, string customerId) => $"{CustomerPrefix}{merchantId}#{customerId}";

    public static string Device(string fingerprint) => DevicePrefix + fingerprint;

    public static string Ip(string address) => IpPrefix + address;

    /// <summary>
    /// How long a row is kept after its last write: a year and a month for what a customer and a device usually do, so that a yearly
    /// payment is no stranger; two days for an address, of which only the pace of the last day counts.
    /// </summary>
    public static TimeSpan LifetimeOf(string key) =>
        key.StartsWith(IpPrefix, StringComparison.Ordinal) ? TimeSpan.FromDays(2) : TimeSpan.FromDays(396);
}
