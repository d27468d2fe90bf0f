namespace Payments.Domain;

/// <summary>How far a checkout has come: names in the table <c>checkouts</c>, in its steps and in <c>GET /checkouts/{trackingId}</c> [R5].</summary>
public static class CheckoutStatus
{
    /// <summary>Accepted by the API and stored; on its way to the workflow.</summary>
    public const string Received = "RECEIVED";

    /// <summary>The workflow found the intent payable.</summary>
    public const string Validated = "VALIDATED";

    /// <summary>The payment is stored, and nobody has been asked for money yet.</summary>
    public const string Recorded = "RECORDED";

    /// <summary>The customer must prove who it is; <c>nextAction</c> says where.</summary>
    public const string RequiresAction = "REQUIRES_ACTION";

    /// <summary>The money is held; final.</summary>
    public const string Authorized = "AUTHORIZED";

    /// <summary>Fraud check or issuer said no; nothing is charged; final.</summary>
    public const string Declined = "DECLINED";

    /// <summary>The customer did not prove who it is in time; nothing is charged; final.</summary>
    public const string Expired = "EXPIRED";

    /// <summary>A step failed after the money was held, and it was given back; nothing is charged; final.</summary>
    public const string Voided = "VOIDED";

    /// <summary>The gateway has not said what it did; it is being found out, and an approval that comes late is given back.</summary>
    public const string Unknown = "UNKNOWN";

    /// <summary>The workflow gave up; the row's <c>failure</c> says why; nothing is charged; final.</summary>
    public const string Failed = "FAILED";

    public static IReadOnlyList<string> All { get; } =
        [Received, Validated, Recorded, RequiresAction, Authorized, Declined, Expired, Voided, Unknown, Failed];

    /// <summary>What nothing follows.</summary>
    public static bool IsFinal(string status) => status is Authorized or Declined or Expired or Voided or Failed;
}
