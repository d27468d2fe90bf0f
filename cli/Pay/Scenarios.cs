using Payments.Domain;

namespace Payments.Cli.Pay;

/// <summary>What <c>--scenario</c> takes.</summary>
internal static class Scenarios
{
    private const string Approving = "4242424242424242";
    private const string NeedsProof = "4000000000003220";

    // The workflow asks for an answer that was lost again and again before it gives up.
    private const int SecondsOfAsking = 120;

    // The workflow waits 15 minutes for a customer.
    private const int SecondsOfWaiting = 1000;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("approved", "the issuer says yes") { Card = Approving },
        new("declined", "the issuer says no") { Card = "4000000000000002", Ends = [CheckoutStatus.Declined] },
        new("insufficient-funds", "there is not enough money") { Card = "4000000000009995", Ends = [CheckoutStatus.Declined] },
        new("3ds", "the customer proves that the card is theirs") { Card = NeedsProof, Challenge = Challenge.Approved },
        new("3ds-failed", "the customer fails to") { Card = NeedsProof, Challenge = Challenge.Failed, Ends = [CheckoutStatus.Declined] },
        new("3ds-abandoned", "the customer goes away; takes 15 minutes")
        {
            Card = NeedsProof,
            Challenge = Challenge.Abandoned,
            Ends = [CheckoutStatus.Expired],
            Seconds = SecondsOfWaiting,
        },
        new("borderline", "the fraud check wants a proof, and gets it") { Card = Approving, Challenge = Challenge.Approved, IsUnusual = true },
        new("gateway-timeout", "the gateway does not answer and has done nothing")
        {
            Card = Approving,
            Rules = [new("authorize", "timeoutBeforeCommit", 1)],
            Ends = [CheckoutStatus.Declined, CheckoutStatus.Voided, CheckoutStatus.Unknown, CheckoutStatus.Failed],
            Seconds = SecondsOfAsking,
        },
        new("gateway-timeout-after-commit", "the gateway does not answer, and has authorized")
        {
            Card = Approving,
            Rules = [new("authorize", "timeoutAfterCommit", 1)],
            Seconds = SecondsOfAsking,
        },
        new("gateway-down", "the gateway drops every connection for this payment until we stop following it")
        {
            Card = Approving,
            Rules = [new("authorize", "resetBeforeCommit", null), new("query", "resetBeforeCommit", null), new("cancel", "resetBeforeCommit", null)],
            Ends = [CheckoutStatus.Unknown, CheckoutStatus.Declined, CheckoutStatus.Failed],
            Seconds = SecondsOfAsking,
        },
        new("dispute", "it is captured, and then disputed") { Card = "4000000000000259", IsCaptured = true, Becomes = IntentStatusNames.Disputed },
        new("bounce", "the receipt comes back") { Card = Approving, Email = "bounce@simulator.amazonses.com", Receipt = "BOUNCED" },
        new("complaint", "the customer calls the receipt spam") { Card = Approving, Email = "complaint@simulator.amazonses.com", Receipt = "COMPLAINED" },
    ];

    public static Scenario? Named(string? name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
