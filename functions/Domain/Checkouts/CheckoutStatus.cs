namespace Payments.Domain;

/// <summary>How far a checkout has come: names in the table <c>checkouts</c>, in its steps and in <c>GET /checkouts/{trackingId}</c> [R5].</summary>
public static class CheckoutStatus
{
    /// <summary>Accepted by the API and stored; on its way to the workflow.</summary>
    public const string Received = "RECEIVED";

    /// <summary>The workflow found the intent payable.</summary>
    public const string Validated = "VALIDATED";

    /// <summary>The payment is stored; final.</summary>
    public const string Recorded = "RECORDED";

    /// <summary>The workflow gave up; the row's <c>failure</c> says why; final.</summary>
    public const string Failed = "FAILED";

    public static IReadOnlyList<string> All { get; } = [Received, Validated, Recorded, Failed];
}
