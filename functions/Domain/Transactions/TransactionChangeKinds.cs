namespace Payments.Domain;

/// <summary>Names of changes in rows (<c>change.kind</c>) and events.</summary>
public static class TransactionChangeKinds
{
    /// <summary>The row is new, in PENDING: no change of anything that was there.</summary>
    public const string Open = "open";

    public const string RequireAction = "require_action";
    public const string StartAuthorization = "start_authorization";
    public const string Authorize = "authorize";
    public const string Decline = "decline";
    public const string LoseTrack = "lose_track";
    public const string StartVoid = "start_void";
    public const string Void = "void";
    public const string Expire = "expire";
    public const string Capture = "capture";
    public const string ReleaseRest = "release_rest";
    public const string RequestRefund = "request_refund";
    public const string CompleteRefund = "complete_refund";
    public const string FailRefund = "fail_refund";
    public const string OpenDispute = "open_dispute";
    public const string WinDispute = "win_dispute";
    public const string LoseDispute = "lose_dispute";

    public static IReadOnlyList<string> All { get; } =
    [
        Open, RequireAction, StartAuthorization, Authorize, Decline, LoseTrack, StartVoid, Void, Expire, Capture, ReleaseRest,
        RequestRefund, CompleteRefund, FailRefund, OpenDispute, WinDispute, LoseDispute,
    ];
}
