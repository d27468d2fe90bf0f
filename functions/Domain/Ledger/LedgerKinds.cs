namespace Payments.Domain;

/// <summary>The kinds of entries (<see cref="LedgerEntry.Kind"/>), one a command.</summary>
public static class LedgerKinds
{
    public const string Authorize = "authorize";
    public const string Capture = "capture";
    public const string Release = "release";
    public const string RefundRequest = "refund_request";
    public const string Refund = "refund";
    public const string RefundFailure = "refund_failure";
    public const string Dispute = "dispute";
    public const string DisputeWin = "dispute_win";
    public const string DisputeLoss = "dispute_loss";
    public const string Settlement = "settlement";
}
