using System.Text.Json;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Captures;

/// <summary>A payment's money after a capture or void, as its merchant sees it. All amounts are minor units.</summary>
/// <param name="Status">The payment's state now.</param>
/// <param name="CaptureId"><c>cap_…</c>, of a capture.</param>
/// <param name="CapturedNow">Of a capture.</param>
/// <param name="Amount">What was authorized.</param>
/// <param name="Captured">Of it: taken so far.</param>
/// <param name="Capturable">Of it: what may still be captured.</param>
/// <param name="Refunded">Of what was captured: paid back.</param>
internal sealed record MoneyView(
    string PaymentIntentId,
    string TransactionId,
    string Status,
    string? CaptureId,
    long? CapturedNow,
    long Amount,
    string Currency,
    long Captured,
    long Capturable,
    long Refunded)
{
    public static StoredResponse Answer(StoredTransaction stored, Attempt? capture = null)
    {
        var view = new MoneyView(
            stored.IntentId.ToString(),
            stored.Id.ToString(),
            Domain.IntentStatusNames.ToName(stored.Status),
            capture?.Reference,
            capture?.Amount.MinorUnits,
            stored.Amount.MinorUnits,
            stored.Amount.Currency.Code,
            stored.Transaction.Captured,
            stored.Transaction.Capturable,
            stored.Transaction.Refunded);
        return new(200, JsonSerializer.Serialize(view, CaptureBodyContext.Default.MoneyView));
    }
}
