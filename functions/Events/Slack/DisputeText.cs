using Payments.Domain;
using Payments.Hosting;

namespace Payments.Events;

/// <summary>A dispute in Slack's own markup (api.slack.com/reference/surfaces/formatting).</summary>
internal static class DisputeText
{
    public static string Of(PaymentEvent happened, TransactionChange.OpenDispute dispute) => string.Join(
        '\n',
        $":rotating_light: *Dispute opened: {Shown(dispute.Amount.ToString())}* of a payment of {Shown(happened.Amount.ToString())} ({AmountTier.Of(happened.Amount)})",
        $"• dispute `{Shown(dispute.DisputeId)}`",
        $"• merchant `{Shown(happened.MerchantId)}`, customer `{Shown(happened.CustomerId ?? "unknown")}`",
        $"• transaction `{happened.TransactionId}`, intent `{happened.IntentId}`",
        $"• since {Instants.ToText(happened.OccurredAt)}, event `{happened.Id}`");

    // The three characters that Slack's markup takes for its own, and the one that would end a quotation.
    private static string Shown(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace('`', '\'');
}
