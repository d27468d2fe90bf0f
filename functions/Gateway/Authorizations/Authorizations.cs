using System.Text.Json;
using Payments.Domain;

namespace Payments.Gateway;

/// <summary>Reads authorizations; null is an answer that makes no sense.</summary>
internal static class Authorizations
{
    public static GatewayAuthorization? Read(byte[] json, string reference)
    {
        var answer = JsonSerializer.Deserialize(json, GatewayJsonContext.Default.AuthorizationAnswer);
        if (answer is null || answer.Reference != reference || answer.GatewayId is not { Length: > 0 } id || StatusOf(answer.Status) is not { } status)
        {
            return null;
        }

        var amount = answer.Amount is { } minorUnits && Currency.TryGet(answer.Currency, out var currency) ? new Money(minorUnits, currency) : null;
        return amount is null && status != GatewayAuthorizationStatus.Cancelled
            ? null
            : new(reference, id, status, answer.DeclineCode, amount, answer.CapturedAmount, answer.RefundedAmount, answer.CreatedAt);
    }

    /// <summary>The answer to a cancel, after which nothing may be held or taken.</summary>
    public static GatewayAuthorization? ReadClosed(byte[] json, string reference) =>
        Read(json, reference) is
        {
            Status: GatewayAuthorizationStatus.Cancelled
                or GatewayAuthorizationStatus.Voided
                or GatewayAuthorizationStatus.Declined
                or GatewayAuthorizationStatus.Expired
        } value
            ? value
            : null;

    private static GatewayAuthorizationStatus? StatusOf(string? name) => name switch
    {
        "approved" => GatewayAuthorizationStatus.Approved,
        "declined" => GatewayAuthorizationStatus.Declined,
        "cancelled" => GatewayAuthorizationStatus.Cancelled,
        "voided" => GatewayAuthorizationStatus.Voided,
        "expired" => GatewayAuthorizationStatus.Expired,
        "partially_captured" => GatewayAuthorizationStatus.PartiallyCaptured,
        "captured" => GatewayAuthorizationStatus.Captured,
        _ => null,
    };
}
