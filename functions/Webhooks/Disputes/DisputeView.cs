using Payments.Hosting;

namespace Payments.Webhooks;

/// <summary>A dispute as its merchant sees it.</summary>
/// <param name="Status">OPEN, WON or LOST.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Reason">As the gateway gave it.</param>
public sealed record DisputeView(
    string DisputeId,
    string PaymentIntentId,
    string TransactionId,
    string Status,
    long Amount,
    string Currency,
    string? Reason,
    string CreatedAt,
    string UpdatedAt)
{
    internal static DisputeView Of(Dispute dispute) => new(
        dispute.Id,
        dispute.IntentId.ToString(),
        dispute.TransactionId.ToString(),
        dispute.Status,
        dispute.Amount.MinorUnits,
        dispute.Amount.Currency.Code,
        dispute.Reason,
        Instants.ToText(dispute.CreatedAt),
        Instants.ToText(dispute.UpdatedAt));
}
