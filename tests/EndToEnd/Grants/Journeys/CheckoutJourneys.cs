using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Local.Faults;

namespace Payments.EndToEnd.Tests.Grants.Journeys;

/// <summary>Payments through the workflow.</summary>
internal static class CheckoutJourneys
{
    private const string AuditRecords = "/payments-audit-dev-000000000000?list-type=2&prefix=audit/";
    private const string NeedsProof = "4000000000003220";

    public static IReadOnlyList<Journey> All { get; } =
    [
        new("a saved card is paid with, captured in parts and refunded", SavedCardAsync),
        new("a wallet is paid with, and a step runs twice", WalletAsync),
        new("a customer proves that the card is theirs", traveller => ProofAsync(traveller, "approve", CheckoutStatus.Authorized)),
        new("a customer fails to prove it", traveller => ProofAsync(traveller, "fail", CheckoutStatus.Declined)),
        new("a proof comes before its step has ended", traveller => EarlyProofAsync(traveller, "approve", CheckoutStatus.Authorized)),
        new("a failed proof comes before its step has ended", traveller => EarlyProofAsync(traveller, "fail", CheckoutStatus.Declined)),
        new("the gateway's answer is lost", LostAnswerAsync),
        new("the ledger's step fails for good", FailedLedgerAsync),
        new("the first step fails for good", FailedValidationAsync),
        new("a step's answer is lost for good", LostStepAsync),
        new("a declined card", DeclinedAsync),
    ];

    private static async Task SavedCardAsync(Traveller traveller)
    {
        var customer = $"cus-{Traveller.NewName()}";
        var saved = await traveller.SaveAsync(customer, Traveller.Approved);
        await traveller.GetAsync($"/payment-methods/{customer}");
        var email = $"{customer}@example.com";
        var order = new JsonObject
        {
            ["method"] = "card",
            ["amount"] = 2000,
            ["currency"] = "NPR",
            ["customerId"] = customer,
            ["paymentMethodId"] = saved,
            ["customer"] = new JsonObject { ["email"] = email, ["firstName"] = "Ana", ["locale"] = "es-MX" },
        };
        var ulid = Traveller.Ulid((string)(await traveller.PostAsync("/payment-intents", order, 201))["paymentIntentId"]!);
        await traveller.GetAsync($"/payment-intents/pi_{ulid}");
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Authorized);
        await traveller.Watch.UntilAsync("a receipt is delivered, and noted as delivered", async () =>
            (string?)(await traveller.Tables.GetAsync("email-deliveries", "deliveryId", $"receipt-txn_{ulid}", CancellationToken.None))?["status"] == "DELIVERED");
        await traveller.Watch.UntilAsync("there is an audit record", async () => (await traveller.Operator.S3Async(AuditRecords)).Contains(ulid, StringComparison.Ordinal));
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", new() { ["amount"] = 500, ["final"] = false }, 200);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", new() { ["amount"] = 1000, ["final"] = true }, 200);
        await traveller.BookedAsync(ulid, IntentStatusNames.Captured);
        var refund = await traveller.PostAsync("/refunds", new() { ["paymentIntentId"] = $"pi_{ulid}", ["amount"] = 1500 }, 201);
        await traveller.GetAsync($"/refunds/{(string)refund["refundId"]!}");
        await traveller.BookedAsync(ulid, IntentStatusNames.Refunded);
        await traveller.Watch.UntilAsync("the merchant has heard of the refund", () =>
            Task.FromResult(traveller.Listener.HeardAt("/merchant").Any(body => body.Contains(ulid, StringComparison.Ordinal) && body.Contains("\"REFUNDED\"", StringComparison.Ordinal))));
    }

    private static async Task WalletAsync(Traveller traveller)
    {
        await traveller.FaultAsync(new("payments-checkout-deduct", FaultKind.Duplicate));
        var answer = await traveller.PostAsync("/integrate/pay/khalti", new() { ["amount"] = 1250, ["currency"] = "NPR" }, 200);
        var ulid = Traveller.Ulid((string)answer["trackingId"]!);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Authorized);
        await traveller.BookedAsync(ulid, IntentStatusNames.Authorized);
    }

    private static async Task ProofAsync(Traveller traveller, string answer, string end)
    {
        var ulid = await traveller.SavedIntentAsync(NeedsProof);
        await traveller.CheckOutAsync(ulid);
        await ActAsync(traveller, ulid, answer);
        await traveller.FinishedAsync(ulid, end);
    }

    // The gateway's webhook never comes, and the step is tried again after the customer has answered: so the step itself ends the wait.
    private static async Task EarlyProofAsync(Traveller traveller, string answer, string end)
    {
        var ulid = await traveller.IntentAsync(NeedsProof);
        await traveller.ScriptAsync($"auth_{ulid}", "webhook", "dropWebhook", times: null);
        await traveller.FaultAsync(new("payments-checkout-step-up", FaultKind.TimeoutAfter, 2, ulid));
        await traveller.CheckOutAsync(ulid);
        await ActAsync(traveller, ulid, answer);
        await traveller.FinishedAsync(ulid, end);
    }

    private static async Task ActAsync(Traveller traveller, string ulid, string answer)
    {
        JsonNode? url = null;
        await traveller.Watch.UntilAsync("the customer is asked for a proof", async () =>
            (url = (await traveller.Tables.GetAsync("checkouts", "trackingId", $"trk_{ulid}", CancellationToken.None))?["nextAction"]?["url"]) is not null);
        var path = new Uri((string)url!).AbsolutePath;
        await traveller.GatewayAsync($"{path["/_gateway".Length..]}/{answer}");
    }

    private static async Task LostAnswerAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync();
        await traveller.ScriptAsync($"auth_{ulid}", "authorize", "resetAfterCommit");
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Authorized);
    }

    private static async Task FailedLedgerAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync();
        await traveller.FaultAsync(new("payments-events-ledger-entry", FaultKind.Error, 1000, ulid, "\"authorize\""));
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Voided, CheckoutStatus.Failed);
        await traveller.StatusAsync(ulid, IntentStatusNames.Voided);
        await traveller.Operator.RestAsync();
    }

    private static async Task FailedValidationAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync();
        await traveller.FaultAsync(new("payments-checkout-validate", FaultKind.Error, 1000, ulid));
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Failed);
        await traveller.Operator.RestAsync();
    }

    // The payment is recorded, and nobody hears of it: the workflow looks, and goes on.
    private static async Task LostStepAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync();
        await traveller.FaultAsync(new("payments-checkout-deduct", FaultKind.TimeoutAfter, 1000, ulid));
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Authorized);
    }

    private static async Task DeclinedAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync("4000000000000002");
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Declined);
    }
}
