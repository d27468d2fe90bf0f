namespace Payments.Domain;

/// <summary>Changes as data, for rows and events: a kind, and what the kind has of id, amount, more to come and code.</summary>
public static class TransactionChanges
{
    /// <summary>The change that its parts describe; null for <see cref="TransactionChangeKinds.Open"/>, which changes nothing.</summary>
    /// <param name="kind">One of <see cref="TransactionChangeKinds"/>.</param>
    /// <param name="id">Of the capture, refund or dispute.</param>
    /// <param name="amount">Of the capture, refund or dispute.</param>
    /// <param name="moreToCome">Of a capture.</param>
    /// <param name="code">Of a decline.</param>
    /// <exception cref="FormatException">There is no such kind, or it lacks a part.</exception>
    public static TransactionChange? Of(string kind, string? id, Money? amount, bool moreToCome, string? code)
    {
        return kind switch
        {
            TransactionChangeKinds.Open => null,
            TransactionChangeKinds.RequireAction => new TransactionChange.RequireAction(),
            TransactionChangeKinds.StartAuthorization => new TransactionChange.StartAuthorization(),
            TransactionChangeKinds.Authorize => new TransactionChange.Authorize(),
            TransactionChangeKinds.Decline => new TransactionChange.Decline(Part("code", code)),
            TransactionChangeKinds.LoseTrack => new TransactionChange.LoseTrack(),
            TransactionChangeKinds.StartVoid => new TransactionChange.StartVoid(),
            TransactionChangeKinds.Void => new TransactionChange.Void(),
            TransactionChangeKinds.Expire => new TransactionChange.Expire(),
            TransactionChangeKinds.Capture => new TransactionChange.Capture(Part("id", id), Part("amount", amount), moreToCome),
            TransactionChangeKinds.ReleaseRest => new TransactionChange.ReleaseRest(),
            TransactionChangeKinds.RequestRefund => new TransactionChange.RequestRefund(Part("id", id), Part("amount", amount)),
            TransactionChangeKinds.CompleteRefund => new TransactionChange.CompleteRefund(Part("id", id), Part("amount", amount)),
            TransactionChangeKinds.FailRefund => new TransactionChange.FailRefund(Part("id", id), Part("amount", amount)),
            TransactionChangeKinds.OpenDispute => new TransactionChange.OpenDispute(Part("id", id), Part("amount", amount)),
            TransactionChangeKinds.WinDispute => new TransactionChange.WinDispute(Part("id", id)),
            TransactionChangeKinds.LoseDispute => new TransactionChange.LoseDispute(Part("id", id)),
            _ => throw new FormatException($"'{kind}' is no kind of change"),
        };

        T Part<T>(string name, T? part)
            where T : class => part ?? throw new FormatException($"a change of kind {kind} has no {name}");
    }

    /// <summary>The id of the capture, refund or dispute, or null.</summary>
    public static string? IdOf(TransactionChange change) => change switch
    {
        TransactionChange.Capture capture => capture.CaptureId,
        TransactionChange.RequestRefund refund => refund.RefundId,
        TransactionChange.CompleteRefund refund => refund.RefundId,
        TransactionChange.FailRefund refund => refund.RefundId,
        TransactionChange.OpenDispute dispute => dispute.DisputeId,
        TransactionChange.WinDispute dispute => dispute.DisputeId,
        TransactionChange.LoseDispute dispute => dispute.DisputeId,
        _ => null,
    };

    /// <summary>The amount of the capture, refund or dispute, or null.</summary>
    public static Money? AmountOf(TransactionChange change) => change switch
    {
        TransactionChange.Capture capture => capture.Amount,
        TransactionChange.RequestRefund refund => refund.Amount,
        TransactionChange.CompleteRefund refund => refund.Amount,
        TransactionChange.FailRefund refund => refund.Amount,
        TransactionChange.OpenDispute dispute => dispute.Amount,
        _ => null,
    };

    /// <summary>
    /// The type of the event that tells of it: the status entered; for a change that leaves the status alone a name of its own, so that
    /// who waits for CAPTURED hears of one capture once.
    /// </summary>
    public static string EventTypeOf(string kind, string? previous, string now) => kind switch
    {
        TransactionChangeKinds.RequestRefund => PaymentEvents.RefundRequested,
        TransactionChangeKinds.FailRefund => PaymentEvents.RefundFailed,
        TransactionChangeKinds.CompleteRefund when previous == now && now != PaymentEvents.PartiallyRefunded => PaymentEvents.RefundCompleted,
        TransactionChangeKinds.ReleaseRest when previous == now => PaymentEvents.RestReleased,
        _ => now,
    };
}
