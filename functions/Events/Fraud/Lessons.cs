using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// What the payments of a batch teach. Their intents are read at once, so are the rows of <c>fraud-signals</c>, and each row is written once,
/// however many of the payments it is about. A payment is learned once its rows are written; those that it has no part in do not matter to it.
/// </summary>
internal sealed class Lessons
{
    private readonly IReadOnlyList<PaymentEvent> _payments;
    private readonly IntentTable _intents;
    private readonly FraudSignalStore _signals;
    private readonly CancellationToken _deadline;
    private readonly Lazy<Task<IReadOnlyDictionary<PaymentIntentId, string?>>> _devices;
    private readonly Lazy<Task<IReadOnlyDictionary<string, Lazy<Task>>>> _rows;

    /// <param name="payments">Authorized ones, of customers that are known; at most 50.</param>
    /// <param name="intents">Has their devices.</param>
    /// <param name="signals">Remembers.</param>
    /// <param name="deadline">Calls it off.</param>
    public Lessons(IReadOnlyList<PaymentEvent> payments, IntentTable intents, FraudSignalStore signals, CancellationToken deadline)
    {
        (_payments, _intents, _signals, _deadline) = (payments, intents, signals, deadline);
        _devices = new(() => _intents.ReadDevicesAsync([.. _payments.Select(payment => payment.IntentId).Distinct()], _deadline));
        _rows = new(BeginRowsAsync);
    }

    /// <summary>Remembers what one of the payments teaches.</summary>
    /// <exception cref="PoisonMessage">It has no intent.</exception>
    public async Task LearnAsync(PaymentEvent payment)
    {
        // The event does not carry what tells a person's device; the intent does.
        var devices = await _devices.Value;
        if (!devices.TryGetValue(payment.IntentId, out var device))
        {
            throw new PoisonMessage($"there is no intent {payment.IntentId} of {payment.Id}");
        }

        var rows = await _rows.Value;
        foreach (var key in Of(payment, device).Select(lesson => lesson.Key).Distinct())
        {
            await rows[key].Value;
        }
    }

    private static IEnumerable<(string Key, Func<FraudSignal, FraudSignal> Change)> Of(PaymentEvent payment, string? device)
    {
        var customer = FraudSignalKeys.Customer(payment.MerchantId, payment.CustomerId!);
        yield return (customer, signal => signal.Paid(payment.Amount));
        if (device is not null)
        {
            yield return (customer, signal => signal.Saw(device, payment.OccurredAt));
            yield return (FraudSignalKeys.Device(device), signal => signal.Saw(customer, payment.OccurredAt));
        }
    }

    private async Task<IReadOnlyDictionary<string, Lazy<Task>>> BeginRowsAsync()
    {
        var devices = await _devices.Value;
        var lessons = _payments.Where(payment => devices.ContainsKey(payment.IntentId))
            .SelectMany(payment => Of(payment, devices[payment.IntentId]))
            .GroupBy(lesson => lesson.Key, lesson => lesson.Change)
            .ToList();
        var known = await KnownAsync([.. lessons.Select(row => row.Key)]);
        return lessons.ToDictionary(row => row.Key, row => new Lazy<Task>(() => LearnAsync(row.Key, known, [.. row])));
    }

    // One row that is broken must not keep the others from being read: then each is read by itself.
    private async Task<IReadOnlyDictionary<string, FraudSignal>> KnownAsync(IReadOnlyCollection<string> keys)
    {
        try
        {
            return await _signals.ReadAsync(keys, _deadline);
        }
        catch (CorruptItemException)
        {
            return new Dictionary<string, FraudSignal>();
        }
    }

    private async Task LearnAsync(string key, IReadOnlyDictionary<string, FraudSignal> known, IReadOnlyList<Func<FraudSignal, FraudSignal>> changes)
    {
        var before = known.TryGetValue(key, out var signal) ? signal : await _signals.ReadAsync(key, _deadline);
        await _signals.UpdateAsync(key, before, first => changes.Aggregate(first, (next, change) => change(next)), _deadline);
    }
}
