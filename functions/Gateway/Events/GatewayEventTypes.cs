namespace Payments.Gateway;

/// <summary>Types of the gateway's webhooks. Others may come, and are to be accepted and ignored.</summary>
public static class GatewayEventTypes
{
    public const string AuthorizationApproved = "authorization.approved";
    public const string AuthorizationVoided = "authorization.voided";
    public const string AuthorizationExpired = "authorization.expired";
    public const string CaptureCompleted = "capture.completed";
    public const string RefundCompleted = "refund.completed";
    public const string RefundFailed = "refund.failed";
    public const string DisputeOpened = "dispute.opened";
    public const string DisputeWon = "dispute.won";
    public const string DisputeLost = "dispute.lost";
    public const string AuthenticationSucceeded = "authentication.succeeded";
    public const string AuthenticationFailed = "authentication.failed";
}
