using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;
using Payments.Local.Gateway;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Time;

namespace Payments.Local.Tests.Gateway;

/// <summary>Keys of our account, changed by the client that our functions use.</summary>
public sealed class KeyTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Create_SameReference_GivesTheSamePairBesideTheOld()
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        var made = await Client(gateway).CreateAsync("rotation-1").AnsweredAsync();
        var again = await Client(gateway, made).CreateAsync("rotation-1").AnsweredAsync();

        again.ShouldBe(made);
        made.ShouldNotBe(gateway.Keys);
        (await Client(gateway).OwnAsync().AnsweredAsync()).ShouldBe(new OwnKeys("first", null));
        (await Client(gateway, made).OwnAsync().AnsweredAsync()).ShouldBe(new OwnKeys("rotation-1", null));
    }

    [Fact]
    public async Task EndOlder_AfterAWhile_RefusesTheOldKeyFromThenOn()
    {
        var clock = new VirtualTime();
        await using var gateway = await SimulatedGateway.StartAsync(configure: services => services.UseClock(clock));
        var made = await Client(gateway).CreateAsync("rotation-1").AnsweredAsync();

        await Client(gateway, made).EndOlderAsync(Day).AnsweredAsync();
        clock.Advance(Day / 2);
        await Client(gateway, made).EndOlderAsync(Day).AnsweredAsync();

        (await Client(gateway).OwnAsync().AnsweredAsync()).EndsAt.ShouldBe(clock.GetUtcNow() + (Day / 2), "asking again makes nothing live longer");
        clock.Advance(Day / 2);
        (await Client(gateway).OwnAsync()).ShouldBe(new NotReceived<OwnKeys>(GatewayFailureReasons.Unauthorized));
        (await Client(gateway, made).OwnAsync().AnsweredAsync()).EndsAt.ShouldBeNull();
    }

    [Fact]
    public async Task EndOlder_AtOnce_IsHowALeakedKeyIsRevoked()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var made = await Client(gateway).CreateAsync("rotation-1").AnsweredAsync();

        await Client(gateway, made).EndOlderAsync(TimeSpan.Zero).AnsweredAsync();

        (await Client(gateway).OwnAsync()).ShouldBe(new NotReceived<OwnKeys>(GatewayFailureReasons.Unauthorized));
        (await Client(gateway, made).CreateAsync("first")).ShouldBe(
            new Refused<GatewayCredentials>("keys_ended", "the pair of this reference has ended"), "an ended pair is never shown again");
    }

    [Fact]
    public async Task EndOlder_WithAnOlderKey_EndsNothingYounger()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var made = await Client(gateway).CreateAsync("rotation-1").AnsweredAsync();

        await Client(gateway).EndOlderAsync(TimeSpan.Zero).AnsweredAsync();

        (await Client(gateway, made).OwnAsync().AnsweredAsync()).EndsAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(604_801)]
    public async Task EndOlder_TimeThatMakesNoSense_IsRefused(int seconds)
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        (await Client(gateway).EndOlderAsync(TimeSpan.FromSeconds(seconds))).ShouldBeOfType<Refused<OwnKeys>>().Code.ShouldBe("invalid_request");
    }

    [Fact]
    public async Task Create_TooManyInForce_IsRefusedUntilSomeEnd()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var youngest = gateway.Keys;
        foreach (var reference in new[] { "two", "three", "four", "five" })
        {
            youngest = await Client(gateway).CreateAsync(reference).AnsweredAsync();
        }

        (await Client(gateway).CreateAsync("six")).ShouldBeOfType<Refused<GatewayCredentials>>().Code.ShouldBe("too_many_keys");
        await Client(gateway, youngest).EndOlderAsync(TimeSpan.Zero).AnsweredAsync();

        await Client(gateway, youngest).CreateAsync("six").AnsweredAsync();
    }

    [Fact]
    public async Task Create_PublishableKey_MayNot()
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        (await Client(gateway, new("pk_gw_local", "")).CreateAsync("rotation-1")).ShouldBe(
            new NotReceived<GatewayCredentials>(GatewayFailureReasons.Unauthorized));
    }

    [Fact]
    public async Task Keys_ARestart_AreStillInForce()
    {
        using var folder = new TempFolder();
        GatewayCredentials first, made;
        await using (var gateway = await SimulatedGateway.StartAsync(folder: folder.Path))
        {
            first = gateway.Keys;
            made = await Client(gateway).CreateAsync("rotation-1").AnsweredAsync();
        }

        await using var again = await SimulatedGateway.StartAsync(folder: folder.Path);

        again.Keys.ShouldBe(made, "the operator sees the youngest");
        (await Client(again, first).OwnAsync().AnsweredAsync()).Reference.ShouldBe("first");
    }

    [Fact]
    public async Task Keys_OfAStateFromBefore_StayInForce()
    {
        using var folder = new TempFolder();
        using (var store = StateStore.Open(Path.Combine(folder.Path, "state.db")))
        {
            store.EnsureSchema(GatewaySchema.Part, GatewaySchema.Version1);
            store.Write(state => state.Execute("INSERT INTO gateway_settings (name, value) VALUES ('apiKey', 'sk_old'), ('webhookSecret', 'whsec_old')"));
        }

        await using var gateway = await SimulatedGateway.StartAsync(folder: folder.Path);

        gateway.Keys.ShouldBe(new GatewayCredentials("sk_old", "whsec_old"));
        (await Client(gateway).OwnAsync().AnsweredAsync()).Reference.ShouldBe("first");
    }

    [Fact]
    public async Task Webhook_WhileKeysAreChanged_IsSignedWithEachPairInForce()
    {
        using var platform = new WebhookReceiver();
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.PostAsync("_script", new JsonObject { ["webhookUrl"] = platform.Url + "/hook" });
        var made = await Client(gateway).CreateAsync("rotation-1").AnsweredAsync();

        await gateway.AuthorizeAsync("auth_1");
        await gateway.Client.CancelAsync("auth_1");
        await Polling.UntilAsync(() => platform.Received.Count == 1);

        var (_, signature, body) = platform.Received.Single();
        foreach (var keys in new[] { gateway.Keys, made })
        {
            WebhookSignature.Verify(signature, body, DateTimeOffset.UtcNow, keys.WebhookSecret).ShouldBe(WebhookVerdict.Valid);
        }
    }

    private static GatewayKeyClient Client(SimulatedGateway gateway, GatewayCredentials? keys = null) => new(
        GatewayHttp.Over(new SocketsHttpHandler()),
        new(new(gateway.Cloud.Cloud.Endpoint.Url + "/_gateway"), TimeSpan.FromSeconds(10)),
        keys ?? gateway.Keys,
        TimeProvider.System);
}
