using System.Collections.Immutable;

namespace Payments.Domain;

/// <summary>
/// The ledger of one payment [R33]: what its commands came to so far. It is immutable; <see cref="Apply"/> gives the next one.
/// It keeps, whatever is asked of it: captured + released + still pending = authorized; refunded + refund-pending + disputed and lost ≤
/// captured; each pending amount is resolved once; a refused command changes nothing; a repeated one changes nothing and gives
/// the entry that it made.
/// </summary>
public sealed record PaymentLedger
{
    private readonly ImmutableDictionary<string, (LedgerCommand Command, LedgerEntry Entry)> _done =
        ImmutableDictionary<string, (LedgerCommand, LedgerEntry)>.Empty;

    private readonly ImmutableDictionary<string, PartOfPayment> _refunds = ImmutableDictionary<string, PartOfPayment>.Empty;
    private readonly ImmutableDictionary<string, PartOfPayment> _disputes = ImmutableDictionary<string, PartOfPayment>.Empty;

    private PaymentLedger(TransactionId transactionId, Currency currency) => (TransactionId, Currency) = (transactionId, currency);

    public TransactionId TransactionId { get; }

    public Currency Currency { get; }

    /// <summary>Promised by the gateway; 0 before. All amounts are minor units.</summary>
    public long Authorized { get; private init; }

    /// <summary>Of it: taken.</summary>
    public long Captured { get; private init; }

    /// <summary>Of it: given up.</summary>
    public long Released { get; private init; }

    /// <summary>Of it: neither.</summary>
    public long Pending => Authorized - Captured - Released;

    /// <summary>It was released while nothing was authorized: nothing will ever be.</summary>
    public bool IsClosed { get; private init; }

    public long Refunded => Sum(_refunds, PartState.Done);

    public long RefundPending => Sum(_refunds, PartState.Open);

    /// <summary>Held for open disputes.</summary>
    public long Disputed => Sum(_disputes, PartState.Open);

    /// <summary>Taken back by the gateway after lost disputes.</summary>
    public long ChargedBack => Sum(_disputes, PartState.Done);

    /// <summary>What could still be refunded or disputed.</summary>
    public long Available => Captured - Refunded - RefundPending - Disputed - ChargedBack;

    /// <summary>Every entry, by the id of its command.</summary>
    public IEnumerable<LedgerEntry> Entries => _done.Values.Select(done => done.Entry);

    public static PaymentLedger Open(TransactionId transactionId, Currency currency) => new(transactionId, currency);

    public LedgerResult Apply(LedgerCommand command)
    {
        if (_done.TryGetValue(command.Id, out var done))
        {
            return done.Command == command
                ? new LedgerResult.Repeated(done.Entry)
                : Refuse(LedgerRefusalCodes.IdReused, $"{command.Id} was another command before");
        }

        try
        {
            return command switch
            {
                LedgerCommand.Authorize authorize => Check(authorize.Amount) ?? Authorize(authorize),
                LedgerCommand.Capture capture => Check(capture.Amount) ?? Capture(capture),
                LedgerCommand.Release => Release(command),
                LedgerCommand.RequestRefund refund => Check(refund.Amount) ?? RequestRefund(refund),
                LedgerCommand.CompleteRefund refund => ResolveRefund(command, refund.RefundId, PartState.Done),
                LedgerCommand.FailRefund refund => ResolveRefund(command, refund.RefundId, PartState.Undone),
                LedgerCommand.OpenDispute dispute => Check(dispute.Amount) ?? OpenDispute(dispute),
                LedgerCommand.WinDispute dispute => ResolveDispute(command, dispute.DisputeId, PartState.Undone),
                LedgerCommand.LoseDispute dispute => ResolveDispute(command, dispute.DisputeId, PartState.Done),
                LedgerCommand.Settle settle => Settle(settle),
                _ => throw new ArgumentException($"{command.GetType().Name} is not a command of the ledger", nameof(command)),
            };
        }
        catch (OverflowException)
        {
            return Refuse(LedgerRefusalCodes.TooLarge, "the amounts do not fit in 64 bits");
        }
    }

    private LedgerResult Authorize(LedgerCommand.Authorize command)
    {
        if (IsClosed)
        {
            return Refuse(LedgerRefusalCodes.AlreadyReleased, "the payment was given up before it was authorized");
        }

        if (Authorized != 0)
        {
            return Refuse(LedgerRefusalCodes.AlreadyAuthorized, $"{Show(Authorized)} is authorized already");
        }

        var amount = command.Amount.MinorUnits;
        var lines = new LedgerLines().Move(
            LedgerLayer.Pending, LedgerAccount.GatewayReceivable, LedgerAccount.MerchantPayable, amount);
        return Write(this with { Authorized = amount }, command, LedgerKinds.Authorize, lines);
    }

    private LedgerResult Capture(LedgerCommand.Capture command)
    {
        var amount = command.Amount.MinorUnits;
        if (amount > Pending)
        {
            return Pending == 0
                ? Refuse(LedgerRefusalCodes.NothingPending, "nothing is authorized that was not captured or released")
                : Refuse(LedgerRefusalCodes.ExceedsAuthorized, $"{command.Amount} is more than the {Show(Pending)} that is still authorized");
        }

        // With more to come only what is taken leaves the pending layer; else all of it does, and the rest is released with it.
        var leaves = command.MoreToCome ? amount : Pending;
        var lines = new LedgerLines()
            .Move(LedgerLayer.Pending, LedgerAccount.MerchantPayable, LedgerAccount.GatewayReceivable, leaves)
            .Move(LedgerLayer.Posted, LedgerAccount.GatewayReceivable, LedgerAccount.MerchantPayable, amount);
        return Write(
            this with { Captured = Captured + amount, Released = Released + (leaves - amount) }, command, LedgerKinds.Capture, lines);
    }

    private LedgerResult Release(LedgerCommand command)
    {
        // Given up before it was written: an entry without lines, so that an authorization that comes late finds the book closed.
        if (Authorized == 0)
        {
            return IsClosed
                ? Refuse(LedgerRefusalCodes.NothingPending, "the payment was given up before")
                : Write(this with { IsClosed = true }, command, LedgerKinds.Release, new());
        }

        if (Pending == 0)
        {
            return Refuse(LedgerRefusalCodes.NothingPending, "nothing is authorized that was not captured or released");
        }

        var lines = new LedgerLines().Move(
            LedgerLayer.Pending, LedgerAccount.MerchantPayable, LedgerAccount.GatewayReceivable, Pending);
        return Write(this with { Released = Released + Pending }, command, LedgerKinds.Release, lines);
    }

    private LedgerResult RequestRefund(LedgerCommand.RequestRefund command)
    {
        if (_refunds.ContainsKey(command.RefundId))
        {
            return Refuse(LedgerRefusalCodes.RefundExists, $"the refund {command.RefundId} exists");
        }

        if (TooMuch(command.Amount) is { } refusal)
        {
            return refusal;
        }

        var amount = command.Amount.MinorUnits;
        var lines = new LedgerLines().Move(
            LedgerLayer.Pending, LedgerAccount.MerchantPayable, LedgerAccount.GatewayReceivable, amount);
        return Write(
            this with { Refunds = _refunds.Add(command.RefundId, new(amount, PartState.Open)) }, command, LedgerKinds.RefundRequest, lines);
    }

    private LedgerResult ResolveRefund(LedgerCommand command, string refundId, PartState state)
    {
        if (!_refunds.TryGetValue(refundId, out var refund) || refund.State != PartState.Open)
        {
            return Refuse(LedgerRefusalCodes.RefundNotPending, $"the refund {refundId} is not pending");
        }

        var lines = new LedgerLines().Move(
            LedgerLayer.Pending, LedgerAccount.GatewayReceivable, LedgerAccount.MerchantPayable, refund.MinorUnits);
        if (state == PartState.Done)
        {
            lines.Move(LedgerLayer.Posted, LedgerAccount.MerchantPayable, LedgerAccount.GatewayReceivable, refund.MinorUnits);
        }

        return Write(
            this with { Refunds = _refunds.SetItem(refundId, refund with { State = state }) },
            command,
            state == PartState.Done ? LedgerKinds.Refund : LedgerKinds.RefundFailure,
            lines);
    }

    private LedgerResult OpenDispute(LedgerCommand.OpenDispute command)
    {
        if (_disputes.ContainsKey(command.DisputeId))
        {
            return Refuse(LedgerRefusalCodes.DisputeExists, $"the dispute {command.DisputeId} exists");
        }

        if (TooMuch(command.Amount) is { } refusal)
        {
            return refusal;
        }

        var amount = command.Amount.MinorUnits;
        var lines = new LedgerLines().Move(LedgerLayer.Posted, LedgerAccount.MerchantPayable, LedgerAccount.DisputeHold, amount);
        return Write(
            this with { Disputes = _disputes.Add(command.DisputeId, new(amount, PartState.Open)) }, command, LedgerKinds.Dispute, lines);
    }

    private LedgerResult ResolveDispute(LedgerCommand command, string disputeId, PartState state)
    {
        if (!_disputes.TryGetValue(disputeId, out var dispute) || dispute.State != PartState.Open)
        {
            return Refuse(LedgerRefusalCodes.DisputeNotOpen, $"the dispute {disputeId} is not open");
        }

        var receiver = state == PartState.Done ? LedgerAccount.GatewayReceivable : LedgerAccount.MerchantPayable;
        var lines = new LedgerLines().Move(LedgerLayer.Posted, LedgerAccount.DisputeHold, receiver, dispute.MinorUnits);
        return Write(
            this with { Disputes = _disputes.SetItem(disputeId, dispute with { State = state }) },
            command,
            state == PartState.Done ? LedgerKinds.DisputeLoss : LedgerKinds.DisputeWin,
            lines);
    }

    private LedgerResult Settle(LedgerCommand.Settle command)
    {
        if (new[] { command.Gross, command.Fees, command.Net }.Any(amount => amount.Currency != Currency))
        {
            return Refuse(LedgerRefusalCodes.WrongCurrency, $"the payment is in {Currency}");
        }

        if (Captured == 0)
        {
            return Refuse(LedgerRefusalCodes.NotCaptured, "nothing was captured that could be settled");
        }

        var (gross, fees, net) = (command.Gross.MinorUnits, command.Fees.MinorUnits, command.Net.MinorUnits);
        var lines = new LedgerLines()
            .Debit(LedgerLayer.Posted, LedgerAccount.Cash, net)
            .Debit(LedgerLayer.Posted, LedgerAccount.ProcessingFees, fees)
            .Debit(LedgerLayer.Posted, LedgerAccount.Suspense, checked(gross - fees - net))
            .Debit(LedgerLayer.Posted, LedgerAccount.GatewayReceivable, checked(-gross));
        return Write(this, command, LedgerKinds.Settlement, lines);
    }

    private ImmutableDictionary<string, PartOfPayment> Refunds
    {
        init => _refunds = value;
    }

    private ImmutableDictionary<string, PartOfPayment> Disputes
    {
        init => _disputes = value;
    }

    private ImmutableDictionary<string, (LedgerCommand Command, LedgerEntry Entry)> Done
    {
        init => _done = value;
    }

    private LedgerResult.Written Write(PaymentLedger next, LedgerCommand command, string kind, LedgerLines lines)
    {
        var entry = new LedgerEntry(command.Id, TransactionId, kind, Currency, lines.All);
        return new(next with { Done = _done.Add(command.Id, (command, entry)) }, entry);
    }

    private LedgerResult.Refused? Check(Money amount)
    {
        if (amount.Currency != Currency)
        {
            return Refuse(LedgerRefusalCodes.WrongCurrency, $"the payment is in {Currency}, the amount in {amount.Currency}");
        }

        return amount.IsPositive ? null : Refuse(LedgerRefusalCodes.AmountNotPositive, $"{amount} is not positive");
    }

    private LedgerResult.Refused? TooMuch(Money amount) => amount.MinorUnits <= Available
        ? null
        : Refuse(LedgerRefusalCodes.ExceedsCaptured, $"{amount} is more than the {Show(Available)} that is captured and not returned");

    private string Show(long minorUnits) => new Money(minorUnits, Currency).ToString();

    private static LedgerResult.Refused Refuse(string code, string message) => new(new(code, message));

    private static long Sum(ImmutableDictionary<string, PartOfPayment> parts, PartState state) =>
        parts.Values.Where(part => part.State == state).Sum(part => part.MinorUnits);

    private enum PartState
    {
        Open,
        Done,
        Undone,
    }

    // A refund or a dispute.
    private sealed record PartOfPayment(long MinorUnits, PartState State);
}
