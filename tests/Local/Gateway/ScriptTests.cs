using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Gateway;

namespace Payments.Local.Tests.Gateway;

/// <summary>Every action: what the client is told, and what has happened.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("timeoutBeforeCommit", "timed_out", "not_found")]
    [InlineData("timeoutAfterCommit", "timed_out", "Approved")]
    [InlineData("errorBeforeCommit", "server_error", "not_found")]
    [InlineData("errorAfterCommit", "server_error", "Approved")]
    [InlineData("resetBeforeCommit", "connection_lost", "not_found")]
    [InlineData("resetAfterCommit", "connection_lost", "Approved")]
    public async Task Authorize_AnyFault_IsUnknownWhateverHasHappened(string action, string reason, string status)
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(new JsonObject { ["action"] = action, ["operation"] = "authorize" });

        (await gateway.AuthorizeAsync("auth_1")).ShouldBe(new Unknown<GatewayAuthorization>(reason));

        (await gateway.StatusAsync("auth_1")).ShouldBe(status);
    }

    [Theory]
    [InlineData(503, "Unknown { Reason = server_error }")]
    [InlineData(429, "NotReceived { Reason = throttled }")]
    public async Task Authorize_ScriptedStatus_IsWhatTheStatusMeans(int status, string result)
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(new JsonObject { ["action"] = "errorBeforeCommit", ["status"] = status });

        (await gateway.AuthorizeAsync("auth_1")).ToString().ShouldBe(result);
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("refund")]
    [InlineData("cancel")]
    public async Task AnyChange_TimeoutAfterCommit_HasHappened(string operation)
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        var npr = SimulatedGateway.Amount;
        await gateway.AuthorizeAsync("auth_1");
        if (operation == "refund")
        {
            await gateway.Client.CaptureAsync(new("auth_1", "cap_1", npr, true));
        }

        await gateway.ScriptAsync(new JsonObject { ["action"] = "timeoutAfterCommit", ["operation"] = operation });

        object result = operation switch
        {
            "capture" => await gateway.Client.CaptureAsync(new("auth_1", "cap_1", npr, true)),
            "refund" => await gateway.Client.RefundAsync(new("auth_1", "ref_1", npr)),
            _ => await gateway.Client.CancelAsync("auth_1"),
        };

        result.ToString().ShouldBe("Unknown { Reason = timed_out }");
        var after = await gateway.Client.QueryAsync("auth_1").AnsweredAsync();
        (after.Status, after.CapturedMinorUnits, after.RefundedMinorUnits).ShouldBe(operation switch
        {
            "capture" => (GatewayAuthorizationStatus.Captured, 1250, 0),
            "refund" => (GatewayAuthorizationStatus.Captured, 1250, 1250),
            _ => (GatewayAuthorizationStatus.Voided, 0, 0),
        });
    }

    [Fact]
    public async Task LateApproval_NobodyCancels_IsApprovedLater()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(new JsonObject { ["action"] = "lateApproval", ["delayMs"] = 700 });

        (await gateway.AuthorizeAsync("auth_1")).ShouldBeOfType<Unknown<GatewayAuthorization>>();

        (await gateway.StatusAsync("auth_1")).ShouldBe("not_found");
        ((string?)(await gateway.GetAsync("_authorizations"))["onTheirWay"]![0]).ShouldBe("auth_1");
        await Polling.UntilAsync(async () => await gateway.StatusAsync("auth_1") == "Approved");
        ((string?)(await gateway.GetAsync("_webhooks"))["webhooks"]![0]!["event"]!["type"]).ShouldBe("authorization.approved");
    }

    [Fact]
    public async Task LateApproval_CancelledMeanwhile_IsNeverApproved()
    {
        using var folder = new TempFolder();
        await using (var gateway = await SimulatedGateway.StartAsync(folder: folder.Path))
        {
            await gateway.ScriptAsync(new JsonObject { ["action"] = "lateApproval", ["delayMs"] = 1, ["times"] = 1 });
            await gateway.ScriptAsync(new JsonObject { ["action"] = "lateApproval", ["delayMs"] = 3_600_000 });
            await gateway.AuthorizeAsync("auth_1");

            (await gateway.Client.CancelAsync("auth_1").AnsweredAsync()).Status.ShouldBe(GatewayAuthorizationStatus.Cancelled);
        }

        await using var again = await SimulatedGateway.StartAsync(folder: folder.Path);
        (await again.StatusAsync("auth_1")).ShouldBe("Cancelled");
        (await again.GetAsync("_authorizations"))["onTheirWay"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task LateRequest_CloudRestartedMeanwhile_StillArrives()
    {
        using var folder = new TempFolder();
        await using (var gateway = await SimulatedGateway.StartAsync(folder: folder.Path))
        {
            await gateway.ScriptAsync(new JsonObject { ["action"] = "lateApproval", ["delayMs"] = 600 });
            await gateway.AuthorizeAsync("auth_1");
        }

        await using var again = await SimulatedGateway.StartAsync(folder: folder.Path);
        await Polling.UntilAsync(async () => await again.StatusAsync("auth_1") == "Approved");
    }

    [Fact]
    public async Task Decline_Scripted_HasItsCode()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(new JsonObject { ["action"] = "decline", ["code"] = "do_not_honor", ["token"] = "wallet_khalti", ["amount"] = 1250 });

        (await gateway.AuthorizeAsync("auth_1").AnsweredAsync()).DeclineCode.ShouldBe("do_not_honor");
        (await gateway.AuthorizeAsync("auth_2", "wallet_esewa").AnsweredAsync()).Status.ShouldBe(GatewayAuthorizationStatus.Approved);
    }

    [Theory]
    [InlineData("pendingRefund", "Completed", 1250)]
    [InlineData("failRefund", "Failed", 0)]
    public async Task Refund_ScriptedAsLater_EndsByItself(string action, string status, long refunded)
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.AuthorizeAsync("auth_1");
        await gateway.Client.CaptureAsync(new("auth_1", "cap_1", SimulatedGateway.Amount, true));
        await gateway.ScriptAsync(new JsonObject { ["action"] = action, ["delayMs"] = 200 });

        (await gateway.Client.RefundAsync(new("auth_1", "ref_1", SimulatedGateway.Amount)).AnsweredAsync()).Status.ShouldBe(GatewayRefundStatus.Pending);

        await Polling.UntilAsync(async () => (await gateway.Client.QueryRefundAsync("auth_1", "ref_1").AnsweredAsync()).Status.ToString() == status);
        (await gateway.Client.QueryAsync("auth_1").AnsweredAsync()).RefundedMinorUnits.ShouldBe(refunded);
    }

    [Fact]
    public async Task Latency_OfARule_LetsACallTimeOutThatStillHappens()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(new JsonObject { ["action"] = "latency", ["latencyMs"] = 600, ["operation"] = "authorize" });

        (await gateway.AuthorizeAsync("auth_1")).ShouldBeOfType<Unknown<GatewayAuthorization>>();

        await Polling.UntilAsync(async () => await gateway.StatusAsync("auth_1") == "Approved");
    }

    [Fact]
    public async Task Rules_CallTimesAndReference_ApplyAsOftenAsTheySay()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(
            new JsonObject { ["action"] = "decline", ["operation"] = "authorize", ["call"] = 2 },
            new JsonObject { ["action"] = "decline", ["reference"] = "auth_9", ["code"] = "lost_card" },
            new JsonObject { ["action"] = "errorBeforeCommit", ["operation"] = "query", ["times"] = 2 },
            new JsonObject { ["action"] = "decline", ["probability"] = 0, ["operation"] = "authorize" });

        (await gateway.AuthorizeAsync("auth_1").AnsweredAsync()).DeclineCode.ShouldBeNull();
        (await gateway.AuthorizeAsync("auth_2").AnsweredAsync()).DeclineCode.ShouldBe("generic_decline");
        (await gateway.AuthorizeAsync("auth_3").AnsweredAsync()).DeclineCode.ShouldBeNull();
        (await gateway.AuthorizeAsync("auth_9").AnsweredAsync()).DeclineCode.ShouldBe("lost_card");
        (await gateway.Client.QueryAsync("auth_1")).ShouldBeOfType<Unknown<GatewayAuthorization>>();
        (await gateway.Client.QueryAsync("auth_1")).ShouldBeOfType<Unknown<GatewayAuthorization>>();
        (await gateway.StatusAsync("auth_1")).ShouldBe("Approved");

        var rules = (await gateway.GetAsync("_script"))["rules"]!.AsArray();
        rules.Select(rule => ((long)rule!["calls"]!, (long)rule["uses"]!)).ShouldBe([(4, 1), (1, 1), (2, 2), (2, 0)]);
    }

    [Fact]
    public async Task Script_PostAndDelete_AddAndTakeAwayRules()
    {
        await using var gateway = await SimulatedGateway.StartAsync();
        await gateway.ScriptAsync(new JsonObject { ["action"] = "decline" });

        var added = await gateway.PostAsync("_script", new() { ["latencyMs"] = 7, ["rules"] = new JsonArray(new JsonObject { ["action"] = "latency" }) });
        added.Body["rules"]!.AsArray().Count.ShouldBe(2);
        ((int)added.Body["latencyMs"]!).ShouldBe(7);

        (await gateway.Http.DeleteAsync("/_gateway/_script")).Dispose();
        var after = await gateway.GetAsync("_script");
        after["rules"]!.AsArray().ShouldBeEmpty();
        ((int)after["latencyMs"]!).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"rules":[{"action":"explode"}]}""")]
    [InlineData("""{"rules":[{"action":"decline","operation":"capture"}]}""")]
    [InlineData("""{"rules":[{"action":"latency","operation":"charge"}]}""")]
    [InlineData("""{"rules":[{"action":"latency","operation":"webhook"}]}""")]
    [InlineData("""{"rules":[{"action":"latency","times":0}]}""")]
    [InlineData("""{"rules":[{"action":"latency","probability":2}]}""")]
    [InlineData("""{"rules":[{"action":"latency","refrence":"auth_1"}]}""")]
    [InlineData("""{"webhookUrl":"nowhere"}""")]
    [InlineData("""{"latencyMs":-1}""")]
    public async Task Script_ThatMakesNoSense_IsRefusedAndChangesNothing(string script)
    {
        await using var gateway = await SimulatedGateway.StartAsync();

        (await gateway.PostAsync("_script", JsonNode.Parse(script)!.AsObject())).Status.ShouldBe(400);

        (await gateway.GetAsync("_script"))["rules"]!.AsArray().ShouldBeEmpty();
    }
}
