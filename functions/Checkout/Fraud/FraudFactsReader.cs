using Payments.Domain;
using Payments.Storage;

namespace Payments.Checkout;

/// <summary>Notes that a payment is tried, and reads what is known of its customer, device and address.</summary>
internal sealed class FraudFactsReader(FraudSignalStore signals, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly FraudSignal Nothing = new();

    public async Task<FraudFacts> TryAsync(TransactionId id, PaymentIntent intent, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (order, payer) = (intent.Order, intent.Order.Payer);
        var customerKey = order.CustomerId is { } customerId ? FraudSignalKeys.Customer(intent.MerchantId, customerId) : null;
        var customer = NoteAsync(customerKey, signal => signal.Tried(id, now), cancellationToken);
        var ip = NoteAsync(payer.IpAddress is { } address ? FraudSignalKeys.Ip(address) : null, signal => signal.Tried(id, now), cancellationToken);

        // Who pays from the device is noted once a payment went through: a stranger's try must not make the device look shared.
        var device = payer.DeviceFingerprint is { } fingerprint
            ? signals.ReadAsync(FraudSignalKeys.Device(fingerprint), cancellationToken)
            : Task.FromResult(Nothing);
        await Task.WhenAll(customer, ip, device);
        return new()
        {
            Amount = order.Amount,
            LargestBefore = customer.Result.LargestOf(order.Amount.Currency),
            CustomerPaymentsLastHour = customer.Result.PaymentsSince(now - Hour, id),
            CustomerDeclinesLastDay = customer.Result.DeclinesSince(now - Day),
            DeviceKnown = payer.DeviceFingerprint is not null,
            DeviceSeenBefore = payer.DeviceFingerprint is { } seen && customer.Result.Seen.ContainsKey(seen),
            OtherCustomersOnDeviceLastDay = device.Result.OthersSince(customerKey ?? "", now - Day),
            IpPaymentsLastHour = ip.Result.PaymentsSince(now - Hour, id),
            IpBlocked = ip.Result.Seen.ContainsKey(BlockedMark),
        };
    }

    // An operator blocks an address by this entry in the row's `seen` (docs/access-patterns.md).
    private const string BlockedMark = "blocked";

    private Task<FraudSignal> NoteAsync(string? key, Func<FraudSignal, FraudSignal> change, CancellationToken cancellationToken) =>
        key is null ? Task.FromResult(Nothing) : signals.UpdateAsync(key, change, cancellationToken);
}
