namespace Payments.Local.Gateway.Scripts;

/// <summary>What a rule can do. "Before" and "after" are of the commit: whether it has happened, although nobody is told.</summary>
internal static class ScriptActions
{
    /// <summary>The usual answer, after <c>latencyMs</c>.</summary>
    public const string Latency = "latency";

    public const string TimeoutBeforeCommit = "timeoutBeforeCommit";
    public const string TimeoutAfterCommit = "timeoutAfterCommit";

    /// <summary>Answers <c>status</c>, 500 if not given.</summary>
    public const string ErrorBeforeCommit = "errorBeforeCommit";
    public const string ErrorAfterCommit = "errorAfterCommit";
    public const string ResetBeforeCommit = "resetBeforeCommit";
    public const string ResetAfterCommit = "resetAfterCommit";

    /// <summary>Never answers an <c>authorize</c>, and acts upon it <c>delayMs</c> later, unless it was cancelled meanwhile.</summary>
    public const string LateApproval = "lateApproval";

    /// <summary>Declines an <c>authorize</c> with <c>code</c>.</summary>
    public const string Decline = "decline";

    /// <summary>Answers a <c>refund</c> as pending; it completes, or fails with <c>code</c>, <c>delayMs</c> later.</summary>
    public const string PendingRefund = "pendingRefund";
    public const string FailRefund = "failRefund";

    /// <summary>Of a <c>webhook</c>: sent <c>delayMs</c> later, twice, or never.</summary>
    public const string DelayWebhook = "delayWebhook";
    public const string DuplicateWebhook = "duplicateWebhook";
    public const string DropWebhook = "dropWebhook";

    public static IReadOnlyList<string> All { get; } =
    [
        Latency, TimeoutBeforeCommit, TimeoutAfterCommit, ErrorBeforeCommit, ErrorAfterCommit, ResetBeforeCommit, ResetAfterCommit,
        LateApproval, Decline, PendingRefund, FailRefund, DelayWebhook, DuplicateWebhook, DropWebhook,
    ];

    /// <summary>The one operation that the action is for; null if it is for any request.</summary>
    public static string? OperationOf(string action) => action switch
    {
        LateApproval or Decline => "authorize",
        PendingRefund or FailRefund => "refund",
        DelayWebhook or DuplicateWebhook or DropWebhook => "webhook",
        _ => null,
    };
}
