namespace Payments.Webhooks;

/// <summary>How far a dispute is.</summary>
internal static class DisputeStatuses
{
    public const string Open = "OPEN";
    public const string Won = "WON";
    public const string Lost = "LOST";
}
