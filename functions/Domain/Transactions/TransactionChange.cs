namespace Payments.Domain;

/// <summary>What may happen to a transaction. Each is one write of its row, one version, and one event [R34].</summary>
/// <param name="Kind">Its name in rows and events; one of <see cref="TransactionChangeKinds"/>.</param>
public abstract record TransactionChange(string Kind)
{
    /// <summary>The customer must prove who it is (3-D Secure).</summary>
    public sealed record RequireAction() : TransactionChange(TransactionChangeKinds.RequireAction);

    /// <summary>The gateway is about to be asked.</summary>
    public sealed record StartAuthorization() : TransactionChange(TransactionChangeKinds.StartAuthorization);

    /// <summary>The gateway promised the amount, and the promise is taken.</summary>
    public sealed record Authorize() : TransactionChange(TransactionChangeKinds.Authorize);

    /// <summary>Gateway, fraud check or platform said no, and nothing is promised.</summary>
    /// <param name="Code">One of <see cref="DeclineCodes"/>, or the platform's own reason.</param>
    public sealed record Decline(string Code) : TransactionChange(TransactionChangeKinds.Decline);

    /// <summary>The gateway was asked and what it did is not known [R24]; or what it promised will not be taken.</summary>
    public sealed record LoseTrack() : TransactionChange(TransactionChangeKinds.LoseTrack);

    /// <summary>The promise is to be given back.</summary>
    public sealed record StartVoid() : TransactionChange(TransactionChangeKinds.StartVoid);

    /// <summary>The gateway took its promise back.</summary>
    public sealed record Void() : TransactionChange(TransactionChangeKinds.Void);

    /// <summary>The time for it is over, and nothing is promised any more.</summary>
    public sealed record Expire() : TransactionChange(TransactionChangeKinds.Expire);

    /// <summary>An amount of what was promised is taken; the rest is given up, unless more is to come.</summary>
    public sealed record Capture(string CaptureId, Money Amount, bool MoreToCome) : TransactionChange(TransactionChangeKinds.Capture);

    /// <summary>The rest after a partial capture is given up.</summary>
    public sealed record ReleaseRest() : TransactionChange(TransactionChangeKinds.ReleaseRest);

    /// <summary>An amount is reserved for a refund.</summary>
    public sealed record RequestRefund(string RefundId, Money Amount) : TransactionChange(TransactionChangeKinds.RequestRefund);

    /// <summary>The refund is paid.</summary>
    public sealed record CompleteRefund(string RefundId, Money Amount) : TransactionChange(TransactionChangeKinds.CompleteRefund);

    /// <summary>The refund came to nothing.</summary>
    public sealed record FailRefund(string RefundId, Money Amount) : TransactionChange(TransactionChangeKinds.FailRefund);

    public sealed record OpenDispute(string DisputeId, Money Amount) : TransactionChange(TransactionChangeKinds.OpenDispute);

    public sealed record WinDispute(string DisputeId) : TransactionChange(TransactionChangeKinds.WinDispute);

    public sealed record LoseDispute(string DisputeId) : TransactionChange(TransactionChangeKinds.LoseDispute);
}
