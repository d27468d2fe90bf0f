using Payments.Domain;
using Payments.Storage;

namespace Payments.Events;

/// <summary>
/// The events of a batch on their way into the ledger. One that moves no money goes with the next one of its payment, if that is in the batch:
/// one write applies both. A payment's first events often come together.
/// </summary>
internal sealed class LedgerBatch
{
    private readonly Dictionary<(TransactionId Id, long Version), PaymentEvent> _events = [];
    private readonly Dictionary<PaymentEvent, Task<LedgerAppend>> _begun = [];
    private readonly LedgerStore _ledger;
    private readonly CancellationToken _deadline;

    public LedgerBatch(IEnumerable<PaymentEvent> events, LedgerStore ledger, CancellationToken deadline)
    {
        (_ledger, _deadline) = (ledger, deadline);
        foreach (var happened in events)
        {
            _events.TryAdd((happened.TransactionId, happened.Version), happened);
        }
    }

    /// <summary>Applies an event of the batch. Those of a payment are to come in the order of their versions.</summary>
    public async Task<LedgerAppend> ApplyAsync(PaymentEvent happened)
    {
        var last = LastWith(happened);
        if (last == happened)
        {
            // Taken out: one that is in the batch twice is found applied the second time.
            return await (_begun.Remove(happened, out var before) ? before : WriteAsync(happened.Version, happened));
        }

        if (!_begun.TryGetValue(last, out var shared))
        {
            _begun.Add(last, shared = WriteAsync(happened.Version, last));
        }

        // What the books refuse of the last one does not concern those that go with it.
        return await shared switch
        {
            LedgerAppend.Refused => await WriteAsync(happened.Version, happened),
            LedgerAppend.TooEarly early => early,
            _ => new LedgerAppend.Nothing(),
        };
    }

    private PaymentEvent LastWith(PaymentEvent happened) =>
        CommandOf(happened) is null && _events.TryGetValue((happened.TransactionId, happened.Version + 1), out var next) ? LastWith(next) : happened;

    private Task<LedgerAppend> WriteAsync(long first, PaymentEvent last) => _ledger.ApplyEventsAsync(
        last.TransactionId, last.Amount.Currency, new(first, last.Version), CommandOf(last), _deadline);

    private static LedgerCommand? CommandOf(PaymentEvent happened) =>
        LedgerPosting.Of(happened.TransactionId, happened.Amount, happened.Change);
}
