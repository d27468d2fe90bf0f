using Payments.Authorization;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Notes that a payment is tried, and reads what is known of its customer, device and address.</summary>
internal sealed class FraudFactsReader(FraudSignalStore signals, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // An operator blocks an address by this entry in the row's `seen` (docs/access-patterns.md).
    private const string BlockedMark = "blocked";

    private static readonly FraudSignal Nothing = new();

    private static readonly IReadOnlyDictionary<string, FraudSignal> NoSignals = new Dictionary<string, FraudSignal>();

    /// <exception cref="MalformedPayment">There is no such currency.</exception>
    public async Task<FraudFacts> TryAsync(TransactionId id, FraudSubject payment, CancellationToken cancellationToken)
    {
        if (!Currency.TryGet(payment.Currency, out var currency))
        {
            throw new MalformedPayment("payment.currency is not a currency of ISO 4217");
        }

        var now = time.GetUtcNow();
        var customerKey = payment.CustomerId is { } customerId ? FraudSignalKeys.Customer(payment.MerchantId, customerId) : null;
        var ipKey = payment.IpAddress is { } address ? FraudSignalKeys.Ip(address) : null;

        // Who pays from the device is noted once a payment went through: a stranger's try must not make the device look shared.
        var deviceKey = payment.DeviceFingerprint is { } fingerprint ? FraudSignalKeys.Device(fingerprint) : null;
        string[] keys = [.. new[] { customerKey, ipKey, deviceKey }.OfType<string>()];
        var known = keys.Length == 0 ? NoSignals : await signals.ReadAsync(keys, cancellationToken);
        var customer = NoteAsync(customerKey);
        var ip = NoteAsync(ipKey);
        await Task.WhenAll(customer, ip);
        return new()
        {
            Amount = new(payment.Amount, currency),
            LargestBefore = customer.Result.LargestOf(currency),
            CustomerPaymentsLastHour = customer.Result.PaymentsSince(now - Hour, id),
            CustomerDeclinesLastDay = customer.Result.DeclinesSince(now - Day),
            DeviceKnown = payment.DeviceFingerprint is not null,
            DeviceSeenBefore = payment.DeviceFingerprint is { } seen && customer.Result.Seen.ContainsKey(seen),
            OtherCustomersOnDeviceLastDay = (deviceKey is null ? Nothing : known[deviceKey]).OthersSince(customerKey ?? "", now - Day),
            IpPaymentsLastHour = ip.Result.PaymentsSince(now - Hour, id),
            IpBlocked = ip.Result.Seen.ContainsKey(BlockedMark),
        };

        Task<FraudSignal> NoteAsync(string? key) => key is null
            ? Task.FromResult(Nothing)
            : signals.UpdateAsync(key, known[key], signal => signal.Tried(id, now), cancellationToken);
    }
}
