using System.Text.Json.Serialization;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Authorizing;

/// <summary>What a step came to; the workflow's <c>Choice</c> reads <see cref="Outcome"/> [R23].</summary>
/// <param name="Outcome">One of the constants.</param>
/// <param name="GatewayId">Of an approval.</param>
/// <param name="DeclineCode">Of a decline.</param>
public sealed record AuthorizationOutcome(
    [property: JsonPropertyName("outcome")] string Outcome,
    [property: JsonPropertyName("gatewayId")] string? GatewayId = null,
    [property: JsonPropertyName("declineCode")] string? DeclineCode = null)
{
    public const string Approved = "APPROVED";
    public const string Declined = "DECLINED";
    public const string Unknown = "UNKNOWN";
    public const string Voided = "VOIDED";

    /// <summary>The gateway refuses the request as it is: somebody must look, and whatever stands under the reference is to be cancelled.</summary>
    public const string Refused = "REFUSED";

    internal static AuthorizationOutcome DeclinedWith(string? code) => new(Declined, DeclineCode: code ?? DeclineCodes.GenericDecline);

    /// <summary>What a transaction that is past the question says of it.</summary>
    internal static AuthorizationOutcome Of(StoredTransaction stored) => stored.Status switch
    {
        IntentStatus.Pending or IntentStatus.RequiresAction or IntentStatus.Authorizing or IntentStatus.Unknown => new(Unknown),
        IntentStatus.Declined => DeclinedWith(stored.DeclineCode),
        IntentStatus.Voiding or IntentStatus.Voided or IntentStatus.Expired => new(Voided),
        _ => new(Approved, stored.GatewayId),
    };
}
