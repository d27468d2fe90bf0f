using System.Globalization;
using Payments.Domain;

namespace Payments.Cli.Ledger.Audit;

/// <summary>
/// One transaction's entries, added up in two ways: by plain sums of what is stored, and by carrying their commands out again, one
/// after the other, as the rules of [R33] have it.
/// </summary>
internal sealed class Book
{
    private readonly List<Violation> _violations = [];

    /// <param name="transactionId">Whose entries they are.</param>
    /// <param name="entries">In order.</param>
    /// <param name="headEntries">How many the head counts.</param>
    /// <param name="appliedVersion">The last version of the transaction whose event the ledger has applied.</param>
    public Book(string transactionId, IReadOnlyList<EntryRow> entries, long headEntries, long appliedVersion)
    {
        (TransactionId, Entries, AppliedVersion) = (transactionId, entries, appliedVersion);
        CheckSequence(headEntries);
        Ledger = Replay();
        CheckSums();
    }

    public string TransactionId { get; }

    public IReadOnlyList<EntryRow> Entries { get; }

    public long AppliedVersion { get; }

    /// <summary>What the entries come to; null without any.</summary>
    public PaymentLedger? Ledger { get; }

    /// <summary>What is still held for captures to come, in minor units.</summary>
    public long Pending => Ledger?.Pending ?? 0;

    public IReadOnlyList<Violation> Violations => _violations;

    private void CheckSequence(long headEntries)
    {
        var ids = Entries.Select(entry => entry.EntryId).ToList();
        var expected = Enumerable.Range(1, ids.Count).Select(number => number.ToString("000000", CultureInfo.InvariantCulture));
        if (!ids.SequenceEqual(expected, StringComparer.Ordinal))
        {
            Add(Invariants.Readable, $"the entries are {string.Join(", ", ids)}: one is missing");
        }

        if (headEntries != ids.Count)
        {
            Add(Invariants.Readable, $"the head counts {headEntries} entries, and there are {ids.Count}");
        }
    }

    private PaymentLedger? Replay()
    {
        PaymentLedger? ledger = null;
        foreach (var row in Entries)
        {
            ledger ??= PaymentLedger.Open(row.Entry.TransactionId, row.Entry.Currency);
            switch (ledger.Apply(row.Command))
            {
                case LedgerResult.Written(var next, var entry):
                    if (!entry.Lines.SequenceEqual(row.Entry.Lines))
                    {
                        Add(Invariants.Replay, $"entry {row.EntryId} ({row.Entry.Kind}) has lines that its command does not make");
                    }

                    ledger = next;
                    break;
                case LedgerResult.Repeated:
                    Add(Invariants.ResolvedOnce, $"entry {row.EntryId} repeats the command {row.Command.Id}");
                    break;
                case LedgerResult.Refused(var refusal):
                    Add(InvariantOf(refusal.Code), $"entry {row.EntryId} ({row.Entry.Kind}) should have been refused: {refusal.Message}");
                    break;
                default:
                    throw new InvalidOperationException("a result of the ledger without a meaning");
            }
        }

        return ledger;
    }

    // Without the rules' own code: what they are to guarantee.
    private void CheckSums()
    {
        var authorized = Sum(LedgerKinds.Authorize);
        var captured = Sum(LedgerKinds.Capture);
        if (captured > authorized)
        {
            Add(Invariants.Authorized, $"{captured} captured of {authorized} authorized");
        }

        var held = Lines(LedgerLayer.Pending, LedgerKinds.Authorize, LedgerKinds.Capture, LedgerKinds.Release);
        if (held < 0)
        {
            Add(Invariants.Authorized, $"{-held} more than the authorized {authorized} was captured or released");
        }

        var refunds = Entries.Select(entry => entry.Command).OfType<LedgerCommand.RequestRefund>().DistinctBy(refund => refund.RefundId)
            .ToDictionary(refund => refund.RefundId, refund => refund.Amount.MinorUnits, StringComparer.Ordinal);
        var failed = Entries.Select(entry => entry.Command).OfType<LedgerCommand.FailRefund>().Select(refund => refund.RefundId).ToHashSet(StringComparer.Ordinal);
        var returned = refunds.Where(refund => !failed.Contains(refund.Key)).Sum(refund => refund.Value);
        if (returned > captured)
        {
            Add(Invariants.Captured, $"{returned} refunded or being refunded of {captured} captured");
        }

        foreach (var twice in Entries
            .Select(entry => entry.Command switch
            {
                LedgerCommand.CompleteRefund refund => refund.RefundId,
                LedgerCommand.FailRefund refund => refund.RefundId,
                LedgerCommand.WinDispute dispute => dispute.DisputeId,
                LedgerCommand.LoseDispute dispute => dispute.DisputeId,
                _ => null,
            })
            .OfType<string>()
            .GroupBy(part => part, StringComparer.Ordinal)
            .Where(part => part.Count() > 1))
        {
            Add(Invariants.ResolvedOnce, $"{twice.Key} is resolved {twice.Count()} times");
        }
    }

    private long Sum(string kind) => Entries.Select(entry => entry.Command).Sum(command => command switch
    {
        LedgerCommand.Authorize authorize when kind == LedgerKinds.Authorize => authorize.Amount.MinorUnits,
        LedgerCommand.Capture capture when kind == LedgerKinds.Capture => capture.Amount.MinorUnits,
        _ => 0,
    });

    private long Lines(LedgerLayer layer, params string[] kinds) => Entries
        .Where(entry => kinds.Contains(entry.Entry.Kind))
        .SelectMany(entry => entry.Entry.Lines)
        .Where(line => line.Layer == layer && line.Account == LedgerAccount.GatewayReceivable)
        .Sum(line => line.Debit);

    private static string InvariantOf(string code) => code switch
    {
        LedgerRefusalCodes.ExceedsAuthorized or LedgerRefusalCodes.AlreadyAuthorized => Invariants.Authorized,
        LedgerRefusalCodes.ExceedsCaptured => Invariants.Captured,
        LedgerRefusalCodes.NothingPending or LedgerRefusalCodes.RefundNotPending or LedgerRefusalCodes.DisputeNotOpen => Invariants.ResolvedOnce,
        _ => Invariants.Replay,
    };

    private void Add(string invariant, string message) => _violations.Add(new(invariant, TransactionId, message));
}
