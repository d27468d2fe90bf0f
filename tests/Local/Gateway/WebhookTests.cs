using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Time;

namespace Payments.Local.Tests.Gateway;

public sealed class WebhookTests
{
    [Fact]
    public async Task Capture_OfADisputedCard_SendsSignedWebhooksToTheProgramsApi()
    {
        using var platform = new WebhookReceiver();
        await using var gateway = await SimulatedGateway.StartAsync(new ResourceGraph("payments", "test", [], new JsonObject { ["ApiUrl"] = platform.Url + "/" }));
        await gateway.AuthorizeAsync("auth_1", await gateway.TokenAsync("4000000000000259"));

        await gateway.Client.CaptureAsync(new("auth_1", "cap_1", SimulatedGateway.Amount, true)).AnsweredAsync();

        await Polling.UntilAsync(() => platform.Received.Count == 2);
        foreach (var (path, signature, body) in platform.Received)
        {
            path.ShouldBe("/webhooks/gateway");
            WebhookSignature.Verify(signature, body, DateTimeOffset.UtcNow, gateway.Keys.WebhookSecret).ShouldBe(WebhookVerdict.Valid);
        }

        var events = platform.Events();
        events.Select(read => read.Type).Order().ShouldBe([GatewayEventTypes.CaptureCompleted, GatewayEventTypes.DisputeOpened]);
        var capture = events.Single(read => read.Type == GatewayEventTypes.CaptureCompleted).Data;
        (capture.Reference, capture.CaptureReference, capture.Amount, capture.Currency).ShouldBe(("auth_1", "cap_1", 1250, "NPR"));
        events.Single(read => read.Type == GatewayEventTypes.DisputeOpened).Data.Reason.ShouldBe("fraudulent");
    }

    [Fact]
    public async Task Webhook_RefusedAtFirst_IsSentAgainAfterGrowingPauses()
    {
        var clock = new VirtualTime();
        using var platform = new WebhookReceiver { Status = 500 };
        await using var gateway = await SimulatedGateway.StartAsync(configure: services => services.UseClock(clock));
        await gateway.PostAsync("_script", new() { ["webhookUrl"] = platform.Url + "/hook" });
        await gateway.AuthorizeAsync("auth_1");
        await gateway.Client.CancelAsync("auth_1");

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var sent = attempt;
            await Polling.UntilAsync(async () =>
                platform.Received.Count == sent && await WaitingAsync(gateway) is { } waiting && (int)waiting["attempts"]! == sent);
            var pause = DateTimeOffset.Parse((string)(await WaitingAsync(gateway))!["nextAt"]!, null) - clock.GetUtcNow();
            pause.TotalSeconds.ShouldBeInRange(0.75 * Math.Pow(2, attempt - 1), 1.25 * Math.Pow(2, attempt - 1));
            platform.Status = attempt == 3 ? 204 : 500;
            await Polling.UntilAsync(() => clock.ArmedTimers > 0);
            clock.Advance(pause);
        }

        await Polling.UntilAsync(async () => await WaitingAsync(gateway) is null);
        platform.Received.Count.ShouldBe(4);
        platform.Events().Select(read => read.Id).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Webhook_NeverAccepted_IsGivenUpAfterThreeDays()
    {
        var clock = new VirtualTime();
        await using var gateway = await SimulatedGateway.StartAsync(configure: services => services.UseClock(clock));
        await gateway.AuthorizeAsync("auth_1");
        await gateway.Client.CancelAsync("auth_1");
        (await WaitingAsync(gateway)).ShouldNotBeNull();

        clock.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        await Polling.UntilAsync(async () =>
        {
            clock.AdvanceToNext();
            return await WaitingAsync(gateway) is null;
        });
    }

    [Fact]
    public async Task Webhook_ScriptedDropDuplicateDelay_DoesSo()
    {
        using var platform = new WebhookReceiver();
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.PostAsync("_script", new()
        {
            ["webhookUrl"] = platform.Url + "/hook",
            ["rules"] = new JsonArray(
                new JsonObject { ["action"] = "dropWebhook", ["reference"] = "dropped" },
                new JsonObject { ["action"] = "duplicateWebhook", ["reference"] = "twice" },
                new JsonObject { ["action"] = "delayWebhook", ["reference"] = "delayed", ["delayMs"] = 3_600_000, ["event"] = "authorization.voided" }),
        });
        foreach (var reference in new[] { "dropped", "delayed", "twice" })
        {
            await gateway.AuthorizeAsync(reference);
            await gateway.Client.CancelAsync(reference);
        }

        await Polling.UntilAsync(() => platform.Received.Count == 2);
        platform.Events().Select(read => read.Data.Reference).ShouldBe(["twice", "twice"]);
        ((string?)(await WaitingAsync(gateway))!["event"]!["data"]!["reference"]).ShouldBe("delayed");
    }

    [Fact]
    public async Task Webhook_CloudRestartedBeforeItWasSent_IsSentThen()
    {
        using var folder = new TempFolder();
        using var platform = new WebhookReceiver();
        await using (var gateway = await SimulatedGateway.StartAsync(folder: folder.Path))
        {
            await gateway.AuthorizeAsync("auth_1");
            await gateway.Client.CancelAsync("auth_1");
        }

        await using var again = await SimulatedGateway.StartAsync(
            new ResourceGraph("payments", "test", [], new JsonObject { ["ApiUrl"] = platform.Url }), folder.Path);
        await Polling.UntilAsync(() => platform.Received.Count == 1);
        platform.Events().Single().Type.ShouldBe(GatewayEventTypes.AuthorizationVoided);
    }

    [Fact]
    public async Task Authorization_NotCapturedForSevenDays_Expires()
    {
        var clock = new VirtualTime();
        await using var gateway = await SimulatedGateway.StartAsync(configure: services => services.UseClock(clock));
        await gateway.AuthorizeAsync("auth_1");

        clock.Advance(TimeSpan.FromDays(7));

        (await gateway.Client.CaptureAsync(new("auth_1", "cap_1", SimulatedGateway.Amount, true)).RefusedAsync()).ShouldBe(GatewayRefusalCodes.NotOpen);
        await Polling.UntilAsync(async () => await gateway.StatusAsync("auth_1") == "Expired");
        ((string?)(await WaitingAsync(gateway))!["event"]!["type"]).ShouldBe(GatewayEventTypes.AuthorizationExpired);
    }

    [Theory]
    [InlineData("won")]
    [InlineData("lost")]
    public async Task Dispute_OfTheOperator_IsOpenedAndClosedOnce(string outcome)
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("auth_1");
        await gateway.Client.CaptureAsync(new("auth_1", "cap_1", SimulatedGateway.Amount, true));
        (await gateway.PostAsync("_disputes", new() { ["reference"] = "auth_1", ["amount"] = 1251 })).Status.ShouldBe(400);

        var id = (string)(await gateway.PostAsync("_disputes", new() { ["reference"] = "auth_1", ["amount"] = 250 })).Body["disputeId"]!;
        (await gateway.PostAsync($"_disputes/{id}/{outcome}")).Status.ShouldBe(200);
        (await gateway.PostAsync($"_disputes/{id}/{outcome}")).Status.ShouldBe(200);
        (await gateway.PostAsync($"_disputes/{id}/{(outcome == "won" ? "lost" : "won")}")).Status.ShouldBe(409);

        (await gateway.GetAsync("_webhooks"))["webhooks"]!.AsArray().Select(item => (string?)item!["event"]!["type"])
            .ShouldBe(["capture.completed", "dispute.opened", "dispute." + outcome]);
    }

    private static async Task<JsonNode?> WaitingAsync(SimulatedGateway gateway) =>
        (await gateway.GetAsync("_webhooks"))["webhooks"]!.AsArray().FirstOrDefault();
}
