using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Local.Faults;

namespace Payments.EndToEnd.Tests.Grants.Journeys;

/// <summary>What goes on around payments: disputes, mail, deliveries, schedules.</summary>
internal static class AroundJourneys
{
    public static IReadOnlyList<Journey> All { get; } =
    [
        new("a payment is disputed, and people are told", DisputeAsync),
        new("receipts come back, three times", BouncesAsync),
        new("a receipt is called spam", traveller => MailAsync(traveller, "complaint", "COMPLAINED")),
        new("a mail has gaps", GapsAsync),
        new("a merchant's server is down", MerchantDownAsync),
        new("a message is no event", PoisonAsync),
        new("an event cannot be published", UnpublishedAsync),
        new("an event comes before the one that it follows", EarlyEventAsync),
        new("the gateway's keys are rotated, and a card is paid with", traveller => RotatedAsync(traveller, "payments/gateway")),
        new("what merchants' webhooks are signed with is rotated", traveller => RotatedAsync(traveller, "payments/webhooks")),
        new("a new merchant comes", NewMerchantAsync),
        new("schedules run", SchedulesAsync),
    ];

    private static async Task DisputeAsync(Traveller traveller)
    {
        // Not a small amount: the people on call hear of it, too.
        var ulid = await traveller.IntentAsync("4000000000000259", amount: 90_000_00);
        await traveller.AuthorizeAsync(ulid);
        await traveller.PostAsync($"/payment-intents/pi_{ulid}/capture", [], 200);
        await traveller.BookedAsync(ulid, IntentStatusNames.Disputed);
        foreach (var channel in new[] { "/ops", "/oncall" })
        {
            await traveller.Watch.UntilAsync($"{channel} has been told", () => Task.FromResult(traveller.Listener.HeardAt(channel).Any(body => body.Contains(ulid, StringComparison.Ordinal))));
        }

        var dispute = (await traveller.Tables.ScanAsync("disputes", CancellationToken.None)).Single(row => (string?)row["transactionId"] == $"txn_{ulid}");
        await traveller.GetAsync($"/disputes/{(string)dispute["disputeId"]!}");
        await traveller.GatewayAsync($"/_disputes/{(string)dispute["disputeId"]!}/won");
        await traveller.BookedAsync(ulid, IntentStatusNames.Captured);
    }

    private static async Task BouncesAsync(Traveller traveller)
    {
        var customer = $"cus-{Traveller.NewName()}";
        for (var time = 0; time < 3; time++)
        {
            await MailAsync(traveller, "bounce", "BOUNCED", customer);
        }

        await traveller.Watch.UntilAsync("customer success is told", async () =>
            (await traveller.Tables.ScanAsync("email-deliveries", CancellationToken.None)).Any(row =>
                ((string)row["deliveryId"]!).StartsWith("bounces-", StringComparison.Ordinal) && row.ToJsonString().Contains(customer, StringComparison.Ordinal) && row["escalatedAt"] is not null));
    }

    private static async Task MailAsync(Traveller traveller, string fate, string status, string? customer = null)
    {
        var ulid = await traveller.IntentAsync(email: $"{fate}+{Traveller.NewName()}@simulator.amazonses.com", customer: customer);
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Authorized);
        await traveller.Watch.UntilAsync($"the receipt is {status}", async () =>
            (string?)(await traveller.Tables.GetAsync("email-deliveries", "deliveryId", $"receipt-txn_{ulid}", CancellationToken.None))?["status"] == status);
    }

    // A mail whose template lacks a value is not sent, and people are told.
    private static async Task GapsAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync(email: $"{Traveller.NewName()}@example.com");
        await traveller.CheckOutAsync(ulid);
        await traveller.FinishedAsync(ulid, CheckoutStatus.Authorized);
        await traveller.Operator.SendGapsAsync($"receipt-txn_{ulid}");
        await traveller.Watch.UntilAsync("the failed rendering is noted", async () =>
            (string?)(await traveller.Tables.GetAsync("email-deliveries", "deliveryId", $"receipt-txn_{ulid}", CancellationToken.None))?["status"] == "RENDERING_FAILED");
    }

    private static async Task MerchantDownAsync(Traveller traveller)
    {
        traveller.Listener.Answer("/merchant", 500);
        try
        {
            var ulid = await traveller.IntentAsync();
            await traveller.AuthorizeAsync(ulid);
            await traveller.Watch.UntilAsync("a delivery is to be tried again", async () =>
                (await traveller.Tables.ScanAsync("webhook-deliveries", CancellationToken.None)).Any(row => row.ToJsonString().Contains(ulid, StringComparison.Ordinal) && (long?)row["attempts"] > 0));
            await traveller.Watch.UntilAsync("its message is put off", async () => await traveller.Operator.HiddenAsync("merchant-webhooks") > 0);
        }
        finally
        {
            traveller.Listener.Answer("/merchant", 200);
        }
    }

    private static async Task PoisonAsync(Traveller traveller)
    {
        var before = await traveller.Operator.DepthAsync("merchant-webhooks-dlq");
        await traveller.Operator.SendAsync("merchant-webhooks", "this is no event");
        await traveller.Watch.UntilAsync("it is a dead letter", async () => await traveller.Operator.DepthAsync("merchant-webhooks-dlq") > before);
    }

    // The first event's message fails once, and so comes again later than the others.
    private static async Task EarlyEventAsync(Traveller traveller)
    {
        var ulid = await traveller.IntentAsync();
        await traveller.FaultAsync(new("payments-events-ledger", FaultKind.Error, 1, ulid, "#1"));
        await traveller.AuthorizeAsync(ulid);
        await traveller.BookedAsync(ulid, IntentStatusNames.Authorized);
    }

    private static async Task UnpublishedAsync(Traveller traveller)
    {
        var before = await traveller.Operator.DepthAsync("payments-events-publish-dlq");
        var ulid = await traveller.IntentAsync();
        await traveller.FaultAsync(new("payments-events-publish", FaultKind.Error, 1000, ulid));
        await traveller.AuthorizeAsync(ulid);
        await traveller.Watch.UntilAsync(
            "the batch lies in the dead-letter queue", async () => await traveller.Operator.DepthAsync("payments-events-publish-dlq") > before, TimeSpan.FromSeconds(60));
    }

    private static async Task NewMerchantAsync(Traveller traveller)
    {
        await traveller.BecomeNewMerchantAsync();
        await traveller.IntentAsync();
    }

    private static async Task RotatedAsync(Traveller traveller, string secret)
    {
        await traveller.Watch.UntilAsync("no rotation is under way", async () =>
            !(await SecretsAsync(traveller, "DescribeSecret", secret))["VersionIdsToStages"]!.AsObject()
                .Any(version => version.Value!.AsArray().Select(stage => (string?)stage).SequenceEqual(["AWSPENDING"])));
        var before = await CurrentAsync(traveller, secret);
        await SecretsAsync(traveller, "RotateSecret", secret);
        await traveller.Watch.UntilAsync($"{secret} has another value", async () => await CurrentAsync(traveller, secret) != before);
        await traveller.AuthorizeAsync(await traveller.IntentAsync());
    }

    private static async Task<string> CurrentAsync(Traveller traveller, string secret) =>
        (await SecretsAsync(traveller, "DescribeSecret", secret))["VersionIdsToStages"]!.AsObject()
            .Single(version => version.Value!.AsArray().Any(stage => (string?)stage == "AWSCURRENT")).Key;

    private static Task<JsonObject> SecretsAsync(Traveller traveller, string operation, string secret) =>
        traveller.Aws.CallAsync("secretsmanager", $"secretsmanager.{operation}", new() { ["SecretId"] = secret }, CancellationToken.None);

    private static async Task SchedulesAsync(Traveller traveller)
    {
        foreach (var function in new[] { "payments-checkout-sweeper", "payments-capture-resolve", "payments-capture-expiry", "payments-refund-resolve" })
        {
            await traveller.Operator.RunNowAsync(function);
        }
    }
}
