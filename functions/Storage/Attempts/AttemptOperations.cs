namespace Payments.Storage;

/// <summary>What the gateway is asked for.</summary>
public static class AttemptOperations
{
    public const string Authorize = "AUTHORIZE";
    public const string Capture = "CAPTURE";
    public const string Refund = "REFUND";
}
