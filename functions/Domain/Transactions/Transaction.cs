namespace Payments.Domain;

/// <summary>
/// One payment's money, as it stands: a row of <c>transactions</c>. Immutable; <see cref="Apply"/> gives the next state or refuses.
/// Whatever is applied in whatever order: captured ≤ authorized, and refunded + refund-pending + disputed + charged back ≤ captured.
/// </summary>
/// <param name="Amount">What is to be authorized.</param>
/// <param name="Version">1 for a new one; every change adds one, and a write names the version that it read [R31].</param>
public sealed record Transaction(TransactionId Id, Money Amount, IntentStatus Status, long Version)
{
    /// <summary>Taken so far. All amounts are minor units of <see cref="Amount"/>'s currency.</summary>
    public long Captured { get; init; }

    /// <summary>Paid back.</summary>
    public long Refunded { get; init; }

    /// <summary>On its way back: reserved, so that two refunds never take the same money.</summary>
    public long RefundPending { get; init; }

    /// <summary>Held for a dispute that is open.</summary>
    public long Disputed { get; init; }

    /// <summary>Taken back by the gateway after a lost dispute.</summary>
    public long ChargedBack { get; init; }

    /// <summary>A part was captured, and the rest is still authorized.</summary>
    public bool MoreToCome { get; init; }

    /// <summary>What may still be captured.</summary>
    public long Capturable => Status switch
    {
        IntentStatus.Authorized => Amount.MinorUnits,
        IntentStatus.PartiallyCaptured when MoreToCome => Amount.MinorUnits - Captured,
        _ => 0,
    };

    /// <summary>What may still be refunded or disputed.</summary>
    public long Refundable => Captured - Refunded - RefundPending - Disputed - ChargedBack;

    /// <summary>A new payment, recorded before anyone is asked for money.</summary>
    public static Transaction Open(TransactionId id, Money amount) => new(id, amount, IntentStatus.Pending, 1);

    /// <summary>The state after a change.</summary>
    /// <exception cref="IllegalTransition">The state machine does not have the move [R32]; nothing changes.</exception>
    /// <exception cref="TransactionRefusal">The amounts do not allow it; nothing changes.</exception>
    public Transaction Apply(TransactionChange change) => change switch
    {
        TransactionChange.RequireAction => MoveTo(IntentStatus.RequiresAction),
        TransactionChange.StartAuthorization => MoveTo(IntentStatus.Authorizing),
        TransactionChange.Authorize => MoveTo(IntentStatus.Authorized),
        TransactionChange.Decline => MoveTo(IntentStatus.Declined),
        TransactionChange.LoseTrack => MoveTo(IntentStatus.Unknown),
        TransactionChange.StartVoid => MoveTo(IntentStatus.Voiding),
        TransactionChange.Void => MoveTo(IntentStatus.Voided),
        TransactionChange.Expire => MoveTo(IntentStatus.Expired),
        TransactionChange.Capture capture => Capture(capture),
        TransactionChange.ReleaseRest => ReleaseRest(),
        TransactionChange.RequestRefund refund => RequestRefund(refund),
        TransactionChange.CompleteRefund refund => CompleteRefund(refund),
        TransactionChange.FailRefund refund => Next() with { RefundPending = Pending(refund.Amount) },
        TransactionChange.OpenDispute dispute => OpenDispute(dispute),
        TransactionChange.WinDispute => WinDispute(),
        TransactionChange.LoseDispute => MoveTo(IntentStatus.ChargedBack) with { Disputed = 0, ChargedBack = ChargedBack + Disputed },
        _ => throw new ArgumentException($"{change.GetType().Name} is not a change of a transaction", nameof(change)),
    };

    private Transaction Capture(TransactionChange.Capture capture)
    {
        Check(capture.Amount);
        if (Capturable == 0)
        {
            throw new IllegalTransition(Status, IntentStatus.Captured);
        }

        if (capture.Amount.MinorUnits > Capturable)
        {
            throw TransactionRefusal.TooMuch(
                TransactionRefusal.ExceedsAuthorized, capture.Amount, new(Capturable, Amount.Currency), "authorized and not captured");
        }

        // What takes the last of it leaves nothing that could come.
        var more = capture.MoreToCome && capture.Amount.MinorUnits < Capturable;
        return Enter(more ? IntentStatus.PartiallyCaptured : IntentStatus.Captured) with
        {
            Captured = Captured + capture.Amount.MinorUnits,
            MoreToCome = more,
        };
    }

    private Transaction ReleaseRest()
    {
        if (!MoreToCome)
        {
            throw new TransactionRefusal(TransactionRefusal.NothingToRelease, "nothing is authorized that was not captured");
        }

        return (Status == IntentStatus.PartiallyCaptured ? MoveTo(IntentStatus.Captured) : Next()) with { MoreToCome = false };
    }

    private Transaction RequestRefund(TransactionChange.RequestRefund refund)
    {
        Check(refund.Amount);
        if (Status == IntentStatus.PartiallyCaptured)
        {
            throw new TransactionRefusal(
                TransactionRefusal.CaptureOpen, "a part of the payment is still authorized; capture it or void the rest, then refund");
        }

        IntentStateMachine.EnsureCanMove(Status, IntentStatus.Refunded);
        CheckRefundable(refund.Amount);
        return Next() with { RefundPending = RefundPending + refund.Amount.MinorUnits };
    }

    // A dispute may have been opened since the refund was asked for: the refund is complete all the same, and the dispute goes on.
    private Transaction CompleteRefund(TransactionChange.CompleteRefund refund)
    {
        var pending = Pending(refund.Amount);
        var refunded = Refunded + refund.Amount.MinorUnits;
        var next = Status is IntentStatus.Captured or IntentStatus.PartiallyRefunded
            ? Enter(refunded == Captured ? IntentStatus.Refunded : IntentStatus.PartiallyRefunded)
            : Next();
        return next with { RefundPending = pending, Refunded = refunded };
    }

    private Transaction OpenDispute(TransactionChange.OpenDispute dispute)
    {
        Check(dispute.Amount);
        var next = MoveTo(IntentStatus.Disputed);
        CheckRefundable(dispute.Amount);
        return next with { Disputed = dispute.Amount.MinorUnits };
    }

    // An authorization moves to CAPTURED too, but by a capture.
    private Transaction WinDispute() => Status == IntentStatus.Disputed
        ? MoveTo(IntentStatus.Captured) with { Disputed = 0 }
        : throw new TransactionRefusal(TransactionRefusal.NotDisputed, $"no dispute of the payment is open: it is {Status.ToName()}");

    private long Pending(Money amount)
    {
        Check(amount);
        return amount.MinorUnits <= RefundPending
            ? RefundPending - amount.MinorUnits
            : throw new TransactionRefusal(TransactionRefusal.RefundNotPending, $"no refund of {amount} is pending");
    }

    private void Check(Money amount)
    {
        if (amount.Currency != Amount.Currency)
        {
            throw new TransactionRefusal(
                TransactionRefusal.WrongCurrency, $"the payment is in {Amount.Currency}, the amount in {amount.Currency}");
        }

        if (!amount.IsPositive)
        {
            throw new TransactionRefusal(TransactionRefusal.AmountNotPositive, $"{amount} is not positive");
        }
    }

    private void CheckRefundable(Money amount)
    {
        if (amount.MinorUnits > Refundable)
        {
            throw TransactionRefusal.TooMuch(
                TransactionRefusal.ExceedsCaptured, amount, new(Refundable, Amount.Currency), "captured and not returned");
        }
    }

    // A second partial capture or refund stays where the first one led.
    private Transaction Enter(IntentStatus status) => status == Status ? Next() : MoveTo(status);

    private Transaction MoveTo(IntentStatus status)
    {
        IntentStateMachine.EnsureCanMove(Status, status);
        return Next() with { Status = status };
    }

    private Transaction Next() => this with { Version = checked(Version + 1) };
}
