using Payments.Hosting;
using Payments.Storage;

namespace Payments.Refunds;

/// <summary>A refund as its merchant sees it.</summary>
/// <param name="RefundId"><c>re_…</c></param>
/// <param name="Status">PENDING, SUCCEEDED or FAILED.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Reason">As the merchant gave it.</param>
/// <param name="FailureCode">Why it failed.</param>
public sealed record RefundView(
    string RefundId,
    string PaymentIntentId,
    string TransactionId,
    string Status,
    long Amount,
    string Currency,
    string? Reason,
    string? FailureCode,
    string CreatedAt,
    string UpdatedAt)
{
    internal static RefundView Of(Refund refund) => new(
        refund.Id,
        refund.IntentId.ToString(),
        refund.TransactionId.ToString(),
        refund.Status,
        refund.Amount.MinorUnits,
        refund.Amount.Currency.Code,
        refund.Reason,
        refund.FailureCode,
        Instants.ToText(refund.CreatedAt),
        Instants.ToText(refund.UpdatedAt));
}
