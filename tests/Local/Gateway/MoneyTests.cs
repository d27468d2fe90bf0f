using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Local.Tests.Gateway;

public sealed class MoneyTests
{
    [Fact]
    public async Task Authorize_SameContentAgain_GivesTheSameAnswer()
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        var first = await gateway.AuthorizeAsync("auth_1").AnsweredAsync();

        (await gateway.AuthorizeAsync("auth_1").AnsweredAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task Authorize_OtherContent_IsAConflict()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("auth_1");

        (await gateway.AuthorizeAsync("auth_1", "wallet_esewa").RefusedAsync()).ShouldBe(GatewayRefusalCodes.ReferenceConflict);
        (await gateway.Client.AuthorizeAsync(new("auth_1", Npr(1251), "wallet_khalti")).RefusedAsync()).ShouldBe(GatewayRefusalCodes.ReferenceConflict);
    }

    [Fact]
    public async Task Authorize_UnknownToken_IsRefusedAndLeavesNothing()
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        (await gateway.AuthorizeAsync("auth_1", "tok_none").RefusedAsync()).ShouldBe(GatewayRefusalCodes.InvalidRequest);

        (await gateway.StatusAsync("auth_1")).ShouldBe("not_found");
    }

    [Fact]
    public async Task Cancel_OfEachState_ClosesItOrSaysWhy()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("approved");
        await gateway.AuthorizeAsync("declined", await gateway.TokenAsync("4000000000000002"));
        await gateway.AuthorizeAsync("captured");
        await gateway.Client.CaptureAsync(new("captured", "cap_1", Npr(1), false));

        (await CancelAsync("approved")).ShouldBe(GatewayAuthorizationStatus.Voided);
        (await CancelAsync("approved")).ShouldBe(GatewayAuthorizationStatus.Voided);
        (await CancelAsync("declined")).ShouldBe(GatewayAuthorizationStatus.Declined);
        (await CancelAsync("unknown")).ShouldBe(GatewayAuthorizationStatus.Cancelled);
        (await gateway.Client.CancelAsync("captured").RefusedAsync()).ShouldBe(GatewayRefusalCodes.AlreadyCaptured);
        (await gateway.AuthorizeAsync("unknown").AnsweredAsync()).Status.ShouldBe(GatewayAuthorizationStatus.Cancelled);
        (await gateway.AuthorizeAsync("approved").AnsweredAsync()).Status.ShouldBe(GatewayAuthorizationStatus.Voided);
        (await gateway.Client.CaptureAsync(new("approved", "cap_1", Npr(1), true)).RefusedAsync()).ShouldBe(GatewayRefusalCodes.NotOpen);

        async Task<GatewayAuthorizationStatus> CancelAsync(string reference) => (await gateway.Client.CancelAsync(reference).AnsweredAsync()).Status;
    }

    [Fact]
    public async Task Capture_InParts_TakesNoMoreThanIsHeld()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("auth_1");

        var first = await CaptureAsync("cap_1", 400, false).AnsweredAsync();
        (await CaptureAsync("cap_1", 400, false).AnsweredAsync()).ShouldBe(first);
        (await gateway.Client.QueryCaptureAsync("auth_1", "cap_1").AnsweredAsync()).ShouldBe(first);
        (await CaptureAsync("cap_1", 401, false).RefusedAsync()).ShouldBe(GatewayRefusalCodes.ReferenceConflict);
        (await CaptureAsync("cap_2", 851, false).RefusedAsync()).ShouldBe(GatewayRefusalCodes.AmountTooLarge);
        (await gateway.StatusAsync("auth_1")).ShouldBe("PartiallyCaptured");
        (await CaptureAsync("cap_2", 100, true).AnsweredAsync()).Final.ShouldBeTrue();
        (await CaptureAsync("cap_3", 1, false).RefusedAsync()).ShouldBe(GatewayRefusalCodes.NotOpen);
        var end = await gateway.Client.QueryAsync("auth_1").AnsweredAsync();
        (end.Status, end.CapturedMinorUnits).ShouldBe((GatewayAuthorizationStatus.Captured, 500));

        Task<GatewayResult<GatewayCapture>> CaptureAsync(string capture, long amount, bool final) =>
            gateway.Client.CaptureAsync(new("auth_1", capture, Npr(amount), final));
    }

    [Fact]
    public async Task Capture_ZeroAndFinalAfterAnother_GivesTheRestFree()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("auth_1");

        (await gateway.Client.CaptureAsync(new("auth_1", "cap_1", Npr(0), true)).RefusedAsync()).ShouldBe(GatewayRefusalCodes.InvalidRequest);
        await gateway.Client.CaptureAsync(new("auth_1", "cap_2", Npr(10), false));
        await gateway.Client.CaptureAsync(new("auth_1", "cap_3", Npr(0), true)).AnsweredAsync();

        (await gateway.StatusAsync("auth_1")).ShouldBe("Captured");
    }

    [Fact]
    public async Task Refund_InParts_GivesNoMoreThanWasTaken()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("auth_1");
        (await RefundAsync("ref_0", 1).RefusedAsync()).ShouldBe(GatewayRefusalCodes.NotCaptured);
        await gateway.Client.CaptureAsync(new("auth_1", "cap_1", Npr(1000), true));

        var first = await RefundAsync("ref_1", 600).AnsweredAsync();
        first.Status.ShouldBe(GatewayRefundStatus.Completed);
        (await RefundAsync("ref_1", 600).AnsweredAsync()).ShouldBe(first);
        (await gateway.Client.QueryRefundAsync("auth_1", "ref_1").AnsweredAsync()).ShouldBe(first);
        (await RefundAsync("ref_1", 599).RefusedAsync()).ShouldBe(GatewayRefusalCodes.ReferenceConflict);
        (await RefundAsync("ref_2", 401).RefusedAsync()).ShouldBe(GatewayRefusalCodes.AmountTooLarge);
        (await RefundAsync("ref_2", 400).AnsweredAsync()).Status.ShouldBe(GatewayRefundStatus.Completed);
        (await gateway.Client.QueryAsync("auth_1").AnsweredAsync()).RefundedMinorUnits.ShouldBe(1000);

        Task<GatewayResult<GatewayRefund>> RefundAsync(string refund, long amount) => gateway.Client.RefundAsync(new("auth_1", refund, Npr(amount)));
    }

    [Fact]
    public async Task State_AfterARestart_IsThere()
    {
        using var folder = new TempFolder();
        GatewayAuthorization before;
        GatewayCredentials keys;
        await using (var gateway = await SimulatedGateway.StartAsync(folder: folder.Path))
        {
            keys = gateway.Keys;
            before = await gateway.AuthorizeAsync("auth_1", await gateway.TokenAsync("4242424242424242")).AnsweredAsync();
            await gateway.ScriptAsync(new JsonObject { ["action"] = "decline", ["reference"] = "auth_2" });
        }

        await using var again = await SimulatedGateway.StartAsync(folder: folder.Path);

        again.Keys.ShouldBe(keys);
        (await again.Client.QueryAsync("auth_1").AnsweredAsync()).ShouldBe(before);
        (await again.AuthorizeAsync("auth_2").AnsweredAsync()).DeclineCode.ShouldBe("generic_decline");
    }

    [Fact]
    public async Task Authorizations_Open_AreThoseThatHoldMoney()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("open");
        await gateway.AuthorizeAsync("closed");
        await gateway.Client.CancelAsync("closed");

        var all = await gateway.GetAsync("_authorizations");
        var open = await gateway.GetAsync("_authorizations?open=true");

        all["authorizations"]!.AsArray().Select(item => (string?)item!["reference"]).ShouldBe(["closed", "open"]);
        open["authorizations"]!.AsArray().Select(item => (string?)item!["reference"]).ShouldBe(["open"]);
    }

    private static Money Npr(long minorUnits) => new(minorUnits, Currency.Get("NPR"));
}
