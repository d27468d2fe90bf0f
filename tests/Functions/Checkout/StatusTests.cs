using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace Payments.Functions.Tests;

public sealed class StatusTests : IDisposable
{
    private readonly Bundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Get_AfterEachStep_ShowsStatusStepsAndOutcome()
    {
        var trackingId = (await _bundle.PostAsync(Bundle.Body(new { amount = 1250, currency = "NPR", orderId = "o-1" }))).TrackingId;
        var received = await _bundle.GetAsync(trackingId);
        _bundle.Time.Advance(TimeSpan.FromSeconds(1));
        var validated = await _bundle.ValidateAsync(_bundle.Aws.Sent.Single().MessageBody);
        _bundle.Time.Advance(TimeSpan.FromSeconds(1));
        await _bundle.DeductAsync(validated);
        var recorded = await _bundle.GetAsync(trackingId);

        received.Status.ShouldBe(200);
        ((string?)received.Body["status"]).ShouldBe("RECEIVED");
        received.Body["outcome"].ShouldBeNull();
        JsonNode.DeepEquals(recorded.Body, JsonNode.Parse($$"""
            {
              "trackingId": "{{trackingId}}",
              "status": "RECORDED",
              "paymentIntentId": "pi_{{trackingId[4..]}}",
              "method": "khalti",
              "amount": 1250,
              "currency": "NPR",
              "orderId": "o-1",
              "createdAt": "2026-04-20T11:00:00.000Z",
              "updatedAt": "2026-04-20T11:00:02.000Z",
              "steps": [
                { "name": "RECEIVED", "at": "2026-04-20T11:00:00.000Z" },
                { "name": "VALIDATED", "at": "2026-04-20T11:00:01.000Z" },
                { "name": "RECORDED", "at": "2026-04-20T11:00:02.000Z" }
              ],
              "outcome": { "transactionId": "txn_{{trackingId[4..]}}", "status": "PENDING" }
            }
            """)).ShouldBeTrue(recorded.Text);
    }

    [Fact]
    public async Task Get_AnothersCheckout_IsNotFoundLikeNone()
    {
        var trackingId = (await _bundle.PostAsync(Bundle.Body())).TrackingId;

        var foreign = await _bundle.GetAsync(trackingId, "other");
        var missing = await _bundle.GetAsync("trk_01HX9V8ZQK0000000000000000");

        foreign.Status.ShouldBe(404);
        ((string?)foreign.Error["code"]).ShouldBe("resource_missing");
        foreign.Text.Replace(trackingId, "X").ShouldBe(missing.Text.Replace("trk_01HX9V8ZQK0000000000000000", "X"));
        foreign.Header("Access-Control-Allow-Origin").ShouldBe("*");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("trk_")]
    [InlineData("trk_01hx9v8zqk0000000000000000")]
    public async Task Get_MalformedId_IsRefusedWithoutARead(string trackingId)
    {
        var answer = await _bundle.GetAsync(trackingId);

        answer.Status.ShouldBe(400);
        ((string?)answer.Error["param"]).ShouldBe("trackingId");
        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_WithoutMerchant_IsUnauthorized() =>
        (await _bundle.GetAsync("trk_01HX9V8ZQK0000000000000000", merchantId: null)).Status.ShouldBe(401);

    [Theory]
    [InlineData(
        "UnknownIntent",
        """{"errorType":"UnknownIntent","errorMessage":"there is no intent pi_1","stackTrace":[]}""",
        "UnknownIntent",
        "there is no intent pi_1")]
    [InlineData("IntentExpired", "a sentence", "IntentExpired", "a sentence")]
    [InlineData(
        "AmazonDynamoDBException",
        """{"errorType":"AmazonDynamoDBException","errorMessage":"User: arn:aws:sts::1:assumed-role/x is not authorized"}""",
        "InternalError",
        "the payment could not be processed; nothing was charged")]
    [InlineData("CartMismatch", "{}", "CartMismatch", "the payment could not be processed; nothing was charged")]
    [InlineData(null, null, "InternalError", "the payment could not be processed; nothing was charged")]
    public async Task Get_Failed_TellsOurErrorsAndHidesThoseOfAws(string? error, string? cause, string shownError, string shownMessage)
    {
        var trackingId = (await _bundle.PostAsync(Bundle.Body())).TrackingId;
        var row = _bundle.Aws.Rows("checkouts").Single();
        row["status"].S = "FAILED";
        if (error is not null)
        {
            row["failure"] = new() { M = new() { ["error"] = new() { S = error }, ["cause"] = new AttributeValue { S = cause } } };
        }

        var answer = await _bundle.GetAsync(trackingId);

        ((string?)answer.Body["status"]).ShouldBe("FAILED");
        ((string?)answer.Body["failure"]!["error"]).ShouldBe(shownError);
        ((string?)answer.Body["failure"]!["message"]).ShouldBe(shownMessage);
    }

    [Fact]
    public async Task Get_CorruptRow_IsAnInternalErrorThatTheLogExplains()
    {
        var trackingId = (await _bundle.PostAsync(Bundle.Body())).TrackingId;
        _bundle.Aws.Rows("checkouts").Single().Remove("steps");

        var answer = await _bundle.GetAsync(trackingId);

        answer.Status.ShouldBe(500);
        _bundle.Log.Any(record => ((string?)record["error"])?.Contains("'steps'", StringComparison.Ordinal) ?? false).ShouldBeTrue();
    }
}
