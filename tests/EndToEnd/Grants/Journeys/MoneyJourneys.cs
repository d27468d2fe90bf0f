using System.Text.Json.Nodes;
using Payments.Domain;

namespace Payments.EndToEnd.Tests.Grants.Journeys;

/// <summary>What is done with money that is held or taken.</summary>
internal static class MoneyJourneys
{
    public static IReadOnlyList<Journey> All { get; } =
    [
        new("an authorization is given back", VoidAsync),
        new("what a capture left is given back", ReleaseAsync),
        new("an authorization is taken back by the workflow's step", VoidStepAsync),
        new("a capture's answer is lost", LostCaptureAsync),
        new("an authorization's time is over", ExpiryAsync),
        new("what a capture left is given back after its time", ExpiryOfRestAsync),
        new("a refund's answer is lost", LostRefundAsync),
        new("the gateway works on a refund for a while", PendingRefundAsync),
        new("nobody knows of an authorization until the sweeper asks", SweepAsync),
        new("the gateway gives an authorization back by itself", GivenBackAsync),
        new("a checkout is left alone until the sweeper ends it", StrandedAsync),
    ];

    private static async Task<string> HeldAsync(Traveller traveller)
    {
        var ulid = await traveller.SavedIntentAsync();
        await traveller.AuthorizeAsync(ulid);
        await traveller.BookedAsync(ulid, IntentStatusNames.Authorized);
        return ulid;
    }

    private static async Task VoidAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/void", [], 200);
        await traveller.BookedAsync(ulid, IntentStatusNames.Voided);
    }

    private static async Task ReleaseAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", new() { ["amount"] = 500, ["final"] = false }, 200);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/void", [], 200);
        await traveller.BookedAsync(ulid, IntentStatusNames.Captured);
    }

    private static async Task VoidStepAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.Operator.InvokeAsync("payments-authorize-void-step", new() { ["transactionId"] = $"txn_{ulid}" });
        await traveller.BookedAsync(ulid, IntentStatusNames.Voided);
    }

    private static async Task LostCaptureAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.ScriptAsync($"auth_{ulid}", "capture", "resetAfterCommit");
        await traveller.ScriptAsync($"auth_{ulid}", "queryCapture", "errorBeforeCommit", times: null);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", [], 504);
        await traveller.UnscriptAsync($"auth_{ulid}");
        await DueAsync(traveller, ulid, "cap_");
        await traveller.Operator.InvokeAsync("payments-capture-resolve", []);
        await traveller.BookedAsync(ulid, IntentStatusNames.Captured);
    }

    private static async Task ExpiryAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);

        // The gateway's word that it is closed may be faster than ours, and then it is VOIDED.
        await traveller.ScriptAsync($"auth_{ulid}", "webhook", "dropWebhook", times: null);
        await traveller.Operator.MakeDueAsync($"auth_{ulid}");
        await traveller.Operator.InvokeAsync("payments-capture-expiry", []);
        await traveller.BookedAsync(ulid, IntentStatusNames.Expired);
    }

    private static async Task ExpiryOfRestAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", new() { ["amount"] = 500, ["final"] = false }, 200);
        await traveller.Operator.MakeDueAsync($"auth_{ulid}");
        await traveller.Operator.InvokeAsync("payments-capture-expiry", []);
        await traveller.BookedAsync(ulid, IntentStatusNames.Captured);
    }

    private static async Task<string> CapturedAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", [], 200);
        await traveller.BookedAsync(ulid, IntentStatusNames.Captured);
        return ulid;
    }

    private static async Task LostRefundAsync(Traveller traveller)
    {
        var ulid = await CapturedAsync(traveller);
        await traveller.ScriptAsync($"auth_{ulid}", "refund", "resetAfterCommit");
        await traveller.ScriptAsync($"auth_{ulid}", "queryRefund", "errorBeforeCommit", times: null);
        await traveller.ScriptAsync($"auth_{ulid}", "webhook", "dropWebhook", times: null);
        await traveller.PostAsync("/refunds", new() { ["paymentIntentId"] = $"pi_{ulid}" }, 202);
        await traveller.UnscriptAsync($"auth_{ulid}");
        await DueAsync(traveller, ulid, "re_");
        await traveller.Operator.InvokeAsync("payments-refund-resolve", []);
        await traveller.BookedAsync(ulid, IntentStatusNames.Refunded);
    }

    // The gateway's webhook ends it.
    private static async Task PendingRefundAsync(Traveller traveller)
    {
        var ulid = await CapturedAsync(traveller);
        await traveller.ScriptAsync($"auth_{ulid}", "refund", "pendingRefund", delayMs: 300);
        await traveller.PostAsync("/refunds", new() { ["paymentIntentId"] = $"pi_{ulid}" }, 202);
        await traveller.BookedAsync(ulid, IntentStatusNames.Refunded);
    }

    private static async Task SweepAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync();
        await traveller.ScriptAsync($"auth_{ulid}", "authorize", "resetAfterCommit");
        await traveller.ScriptAsync($"auth_{ulid}", "query", "errorBeforeCommit", times: null);
        await traveller.AuthorizeAsync(ulid, 504);

        // Asked again, it answers from what is written.
        await traveller.AuthorizeAsync(ulid, 504);
        await traveller.UnscriptAsync($"auth_{ulid}");
        await traveller.Operator.InvokeAsync("payments-checkout-sweeper", new() { ["asOf"] = "2099-01-01T00:00:00.000Z" });
        await traveller.BookedAsync(ulid, IntentStatusNames.Voided);
    }

    // Its own people do it, or its rules; a webhook says so.
    private static async Task GivenBackAsync(Traveller traveller)
    {
        var ulid = await HeldAsync(traveller);
        await traveller.GatewayAsync($"/v1/authorizations/auth_{ulid}/cancel", bearer: await traveller.GatewayKeyAsync());
        await traveller.BookedAsync(ulid, IntentStatusNames.Voided);
    }

    // A workflow that never got to asking: its execution is stopped while the customer is asked for a proof.
    private static async Task StrandedAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync("4000000000003220");
        await traveller.CheckOutAsync(ulid);
        JsonObject? checkout = null;
        await traveller.Watch.UntilAsync("the customer is asked for a proof", async () =>
            (checkout = await traveller.Tables.GetAsync("checkouts", "trackingId", $"trk_{ulid}", CancellationToken.None))?["nextAction"] is not null);
        await traveller.Aws.CallAsync(
            "states", "AWSStepFunctions.StopExecution", new() { ["executionArn"] = (string)checkout!["executionArn"]! }, CancellationToken.None);
        await traveller.Operator.MakeDueAsync($"chk_{ulid}");
        await traveller.Operator.InvokeAsync("payments-checkout-sweeper", []);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Failed);
    }

    private static async Task DueAsync(Traveller traveller, string ulid, string prefix)
    {
        var attempts = await traveller.Tables.ScanAsync("attempts", CancellationToken.None);
        var mine = attempts.Where(row => (string?)row["transactionId"] == $"txn_{ulid}" && ((string)row["reference"]!).StartsWith(prefix, StringComparison.Ordinal)).ToList();
        await traveller.Operator.MakeDueAsync((string)mine.ShouldHaveSingleItem()["reference"]!);
    }
}
