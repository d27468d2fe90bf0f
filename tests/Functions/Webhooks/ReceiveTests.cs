using System.Text;
using System.Text.Json.Nodes;
using Amazon.StepFunctions.Model;
using Moq;
using Payments.Domain;
using Payments.Storage;
using Payments.Webhooks;

namespace Payments.Functions.Tests;

public sealed class ReceiveTests : IDisposable
{
    private const string Body = """{"id":"evt_1","type":"something.new","createdAt":"2026-04-20T11:00:00Z","data":{"reference":"x"}}""";

    private readonly MoneyBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Receive_Signed_IsAcceptedAndReplaysDoNothing(bool base64)
    {
        var first = await _bundle.ReceiveAsync(Body, null, base64);
        var replayed = await _bundle.ReceiveAsync(Body, null, base64);

        (first.Status, replayed.Status).ShouldBe((200, 200));
        _bundle.Aws.Rows("gateway-events").ShouldHaveSingleItem();
        _bundle.LogText.ShouldContain("event heard before");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("t=1,v1=00", 0)]
    [InlineData("wrong", 0)]
    [InlineData("right", -301)]
    [InlineData("right", 301)]
    public async Task Receive_WrongOrOldSignature_IsRefusedWithoutDetail(string kind, int seconds)
    {
        var at = _bundle.Time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        var signature = kind switch
        {
            "right" => WebhookSignature.Sign(Encoding.UTF8.GetBytes(Body), at, MoneyBundle.WebhookSecret),
            "wrong" => WebhookSignature.Sign(Encoding.UTF8.GetBytes(Body), at, "another"),
            _ => kind,
        };

        var answer = await _bundle.ReceiveAsync(Body, signature);

        answer.Status.ShouldBe(401);
        ((string?)answer.Error["message"]).ShouldBe("the signature is missing or wrong");
        _bundle.Aws.Rows("gateway-events").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("authorization.approved", "somebody-elses")]
    [InlineData("refund.completed", "somebody-elses")]
    [InlineData("dispute.opened", "somebody-elses")]
    [InlineData("authentication.failed", "somebody-elses")]
    public async Task Receive_ReferenceThatIsNotOurs_IsAcceptedAndCounted(string type, string reference)
    {
        (await _bundle.ReceiveAsync(type, new { reference })).Status.ShouldBe(200);

        _bundle.LogText.ShouldContain("WebhooksNotOurs");
    }

    [Fact]
    public async Task Receive_ReferenceOfOurFormThatIsMissing_ComesAgain()
    {
        (await _bundle.ReceiveAsync("authorization.approved", new { reference = "auth_01HX9V8ZQK0000000000000000" })).Status.ShouldBe(503);

        _bundle.Aws.Rows("gateway-events").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IntentStatus.Unknown, IntentStatus.Voided)]
    [InlineData(IntentStatus.Voiding, IntentStatus.Voided)]
    [InlineData(IntentStatus.Declined, IntentStatus.Declined)]
    [InlineData(IntentStatus.Voided, IntentStatus.Voided)]
    [InlineData(IntentStatus.Expired, IntentStatus.Expired)]
    public async Task Receive_LateApproval_IsGivenBackNeverHonoured(IntentStatus before, IntentStatus after)
    {
        var reference = await AuthorizedAsync();
        _bundle.SetStatus(before);
        _bundle.Time.Advance(TimeSpan.FromMinutes(2));

        (await _bundle.ReceiveAsync("authorization.approved", new { reference })).Status.ShouldBe(200);

        (_bundle.Stored.Status, _bundle.Book.Status).ShouldBe((after, "voided"));
    }

    [Fact]
    public async Task Receive_ApprovalWhileTheWorkflowAsks_ComesAgain()
    {
        var reference = await AuthorizedAsync();
        _bundle.SetStatus(IntentStatus.Unknown);

        (await _bundle.ReceiveAsync("authorization.approved", new { reference })).Status.ShouldBe(503);

        _bundle.Book.Status.ShouldBe("approved");
    }

    [Fact]
    public async Task Receive_ApprovalInTime_ChangesNothing()
    {
        var reference = await AuthorizedAsync();

        (await _bundle.ReceiveAsync("authorization.approved", new { reference })).Status.ShouldBe(200);

        _bundle.Stored.Status.ShouldBe(IntentStatus.Authorized);
    }

    [Theory]
    [InlineData("authorization.voided", IntentStatus.Voided)]
    [InlineData("authorization.expired", IntentStatus.Expired)]
    public async Task Receive_ClosedAtTheGateway_IsClosedHere(string type, IntentStatus after)
    {
        var reference = await AuthorizedAsync();

        await _bundle.ReceiveAsync(type, new { reference }, "evt_1");
        await _bundle.ReceiveAsync(type, new { reference }, "evt_2");

        _bundle.Stored.Status.ShouldBe(after);
    }

    [Fact]
    public async Task Receive_Dispute_MovesPaymentAndRowTogetherInAnyOrderOnce()
    {
        var reference = await AuthorizedAsync();
        await _bundle.CaptureAsync(_bundle.Stored.IntentId);
        object data = new { reference, disputeId = "dp_1", gatewayId = "g", amount = 4_000, currency = "NPR", reason = "fraudulent" };

        (await _bundle.ReceiveAsync("dispute.lost", data, "evt_3")).Status.ShouldBe(503);
        (await _bundle.ReceiveAsync("dispute.opened", data, "evt_1")).Status.ShouldBe(200);
        _bundle.Stored.Status.ShouldBe(IntentStatus.Disputed);
        (await _bundle.ReceiveAsync("dispute.opened", data, "evt_2")).Status.ShouldBe(200);
        (await _bundle.ReceiveAsync("dispute.lost", data, "evt_3")).Status.ShouldBe(200);
        (await _bundle.ReceiveAsync("dispute.lost", data, "evt_4")).Status.ShouldBe(200);

        (_bundle.Stored.Status, _bundle.Stored.Transaction.ChargedBack).ShouldBe((IntentStatus.ChargedBack, 4_000));
        var own = await GetAsync("dp_1");
        ((string?)own.Body["status"], (long?)own.Body["amount"], (string?)own.Body["reason"]).ShouldBe(("LOST", 4_000L, "fraudulent"));
        (await GetAsync("dp_1", "other")).Status.ShouldBe(404);
        (await GetAsync("dp_2")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Receive_DisputeThatCannotBeHeld_IsKeptForPeople()
    {
        var reference = await AuthorizedAsync();
        await _bundle.CaptureAsync(_bundle.Stored.IntentId);
        await _bundle.RefundAsync(new { paymentIntentId = _bundle.Stored.IntentId.ToString() });
        object data = new { reference, disputeId = "dp_1", amount = 4_000, currency = "NPR" };

        (await _bundle.ReceiveAsync("dispute.opened", data, "evt_1")).Status.ShouldBe(200);
        (await _bundle.ReceiveAsync("dispute.won", data, "evt_2")).Status.ShouldBe(200);

        _bundle.Stored.Status.ShouldBe(IntentStatus.Refunded);
        ((string?)(await GetAsync("dp_1")).Body["status"]).ShouldBe("WON");
        _bundle.LogText.ShouldContain("DisputesNotHeld");
    }

    [Theory]
    [InlineData("refund.completed", "SUCCEEDED", 0, 4_000)]
    [InlineData("refund.failed", "FAILED", 0, 0)]
    public async Task Receive_RefundEnded_EndsItOnce(string type, string status, long pending, long refunded)
    {
        var reference = await AuthorizedAsync();
        await _bundle.CaptureAsync(_bundle.Stored.IntentId);
        _bundle.Gateway.RefundsPend = true;
        var refund = await _bundle.RefundAsync(new { paymentIntentId = _bundle.Stored.IntentId.ToString(), amount = 4_000 });
        object data = new { reference, refundReference = (string)refund.Body["refundId"]!, amount = 4_000, currency = "NPR", reason = "account_closed" };

        refund.Status.ShouldBe(202);
        await _bundle.ReceiveAsync(type, data, "evt_1");
        await _bundle.ReceiveAsync(type, data, "evt_2");

        _bundle.Aws.Rows("refunds").Single()["status"].S.ShouldBe(status);
        (_bundle.Stored.Transaction.RefundPending, _bundle.Stored.Transaction.Refunded).ShouldBe((pending, refunded));
    }

    [Fact]
    public async Task Receive_AuthenticationSucceeded_TellsTheWorkflow()
    {
        SendTaskSuccessRequest? sent = null;
        _bundle.StepFunctions.Setup(client => client.SendTaskSuccessAsync(It.IsAny<SendTaskSuccessRequest>(), It.IsAny<CancellationToken>()))
            .Callback((SendTaskSuccessRequest request, CancellationToken _) => sent = request)
            .ReturnsAsync(new SendTaskSuccessResponse());

        (await AuthenticateAsync("authentication.succeeded")).Status.ShouldBe(200);

        sent!.TaskToken.ShouldBe("token");
        ((string?)JsonNode.Parse(sent.Output)!["authentication"]).ShouldBe("3ds_9");
    }

    [Fact]
    public async Task Receive_AuthenticationFailed_FailsTheWorkflowsStepByName()
    {
        SendTaskFailureRequest? sent = null;
        _bundle.StepFunctions.Setup(client => client.SendTaskFailureAsync(It.IsAny<SendTaskFailureRequest>(), It.IsAny<CancellationToken>()))
            .Callback((SendTaskFailureRequest request, CancellationToken _) => sent = request)
            .ReturnsAsync(new SendTaskFailureResponse());

        (await AuthenticateAsync("authentication.failed")).Status.ShouldBe(200);

        (sent!.TaskToken, sent.Error).ShouldBe(("token", "AuthenticationFailed"));
    }

    [Fact]
    public async Task Receive_AuthenticationThatNobodyWaitsFor_IsAccepted()
    {
        _bundle.StepFunctions.Setup(client => client.SendTaskSuccessAsync(It.IsAny<SendTaskSuccessRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TaskTimedOutException("over"));

        (await AuthenticateAsync("authentication.succeeded")).Status.ShouldBe(200);

        _bundle.LogText.ShouldContain("StepUpsTooLate");
    }

    [Fact]
    public async Task Receive_AnyFault_ConvergesWhenTheEventComesAgain()
    {
        foreach (var step in new[] { "GetItem gateway-events", "GetItem transactions", "GetItem disputes", "TransactWriteItems", "PutItem gateway-events" })
        {
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                using var bundle = new MoneyBundle();
                var id = await bundle.AuthorizeAsync();
                await bundle.CaptureAsync(id);
                object data = new { reference = References.Authorization(new(id.Ulid)), disputeId = "dp_1", amount = 4_000, currency = "NPR" };
                bundle.Aws.Faults = (_, name) => name == step ? fault : Fault.None;

                (await bundle.ReceiveAsync("dispute.opened", data)).Status.ShouldBeGreaterThanOrEqualTo(500, $"{step} {fault}");
                bundle.Aws.Faults = (_, _) => Fault.None;
                (await bundle.ReceiveAsync("dispute.opened", data)).Status.ShouldBe(200);

                (bundle.Stored.Status, bundle.Stored.Transaction.Disputed).ShouldBe((IntentStatus.Disputed, 4_000));
                bundle.Aws.Rows("disputes").ShouldHaveSingleItem();
            }
        }
    }

    private Task<Answer> GetAsync(string disputeId, string merchantId = MoneyBundle.MerchantId) =>
        _bundle.GetAsync(WebhooksFunctions.Catalog, WebhooksFunctions.Disputes, "disputeId", disputeId, merchantId);

    private async Task<string> AuthorizedAsync() => References.Authorization(new((await _bundle.AuthorizeAsync()).Ulid));

    private Task<Answer> AuthenticateAsync(string type)
    {
        const string trackingId = "trk_01HX9V8ZQK0000000000000000";
        _bundle.Aws.Tables["checkouts"][trackingId] = new() { ["trackingId"] = new() { S = trackingId }, ["taskToken"] = new() { S = "token" } };
        return _bundle.ReceiveAsync(type, new { reference = "auth_" + trackingId[4..], authenticationId = "3ds_9", amount = 1, currency = "NPR" });
    }
}
