using System.Text.Json.Nodes;

namespace Payments.Functions.Tests;

public sealed class StartTests : IDisposable
{
    private readonly Bundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Integrate_GoodPayment_AnswersOkWithTheTrackingId()
    {
        var answer = await _bundle.PostAsync(Bundle.Body());

        answer.Status.ShouldBe(200);
        answer.TrackingId.ShouldStartWith("trk_");
        ((string?)answer.Body["status"]).ShouldBe("RECEIVED");
        ((string?)answer.Body["paymentIntentId"]).ShouldBe("pi_" + answer.TrackingId[4..]);
        ((string?)answer.Body["statusUrl"]).ShouldBe($"/dev/checkouts/{answer.TrackingId}");
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        answer.Header("Content-Type").ShouldBe("application/json");
    }

    [Fact]
    public async Task Checkouts_MethodInTheBody_AnswersAccepted()
    {
        var answer = await _bundle.PostAsync(Bundle.Body(new { method = "esewa", amount = 1, currency = "JPY" }), method: null);

        answer.Status.ShouldBe(202);
        _bundle.Aws.Rows("checkouts").Single()["method"].S.ShouldBe("esewa");
    }

    [Fact]
    public async Task Integrate_GoodPayment_StoresCheckoutAndIntentOfOneUlid()
    {
        var answer = await _bundle.PostAsync(Bundle.Body(new { amount = 1250, currency = "NPR", customerId = "c-1", orderId = "o-1" }));

        var checkout = _bundle.Aws.Rows("checkouts").ShouldHaveSingleItem();
        checkout["trackingId"].S.ShouldBe(answer.TrackingId);
        checkout["merchantId"].S.ShouldBe(Bundle.MerchantId);
        checkout["status"].S.ShouldBe("RECEIVED");
        checkout["version"].N.ShouldBe("1");
        checkout["steps"].L.ShouldHaveSingleItem().M["name"].S.ShouldBe("RECEIVED");
        var intent = _bundle.Aws.Rows("payment-intents").ShouldHaveSingleItem();
        intent["paymentIntentId"].S.ShouldBe("pi_" + answer.TrackingId[4..]);
        intent["status"].S.ShouldBe("PENDING");
        intent["version"].N.ShouldBe("1");
        intent["amount"].N.ShouldBe("1250");
        intent["currency"].S.ShouldBe("NPR");
        intent["customerId"].S.ShouldBe("c-1");
        intent["createdAt"].S.ShouldBe("2026-04-20T11:00:00.000Z");
        intent["expiresAt"].S.ShouldBe("2026-04-21T11:00:00.000Z");
    }

    [Fact]
    public async Task Integrate_GoodPayment_SendsTheWholePaymentInItsOwnGroup()
    {
        var answer = await _bundle.PostAsync(Bundle.Body(new
        {
            amount = 1250,
            currency = "NPR",
            customerId = "c-1",
            orderId = "o-1",
            description = "चिया",
            items = new[] { new { name = "tea", unitAmount = 625, quantity = 2 } },
            metadata = new { table = "7" },
        }));

        var sent = _bundle.Aws.Sent.ShouldHaveSingleItem();
        sent.QueueUrl.ShouldBe(_bundle.Environment["CHECKOUT_QUEUE_URL"]);
        sent.MessageGroupId.ShouldBe(answer.TrackingId);
        sent.MessageDeduplicationId.ShouldBe(answer.TrackingId);
        JsonNode.DeepEquals(JsonNode.Parse(sent.MessageBody), JsonNode.Parse($$"""
            {
              "method": "khalti",
              "trackingId": "{{answer.TrackingId}}",
              "paymentIntentId": "pi_{{answer.TrackingId[4..]}}",
              "merchantId": "demo",
              "amount": 1250,
              "currency": "NPR",
              "customerId": "c-1",
              "orderId": "o-1",
              "description": "चिया",
              "items": [ { "name": "tea", "unitAmount": 625, "quantity": 2 } ],
              "metadata": { "table": "7" },
              "createdAt": "2026-04-20T11:00:00.000Z"
            }
            """)).ShouldBeTrue(sent.MessageBody);
        sent.MessageBody.ShouldContain("चिया");
    }

    [Fact]
    public async Task Integrate_GoodPayment_LogsOneRecordWithItsIdsAndOneMetric()
    {
        var answer = await _bundle.PostAsync(Bundle.Body());

        _bundle.Log.Count.ShouldBe(2);
        var record = _bundle.Log[0];
        ((string?)record["timestamp"]).ShouldBe("2026-04-20T11:00:00.000Z");
        ((string?)record["level"]).ShouldBe("INFO");
        ((string?)record["message"]).ShouldBe("payment received");
        ((string?)record["requestId"]).ShouldBe("req-1");
        ((string?)record["trackingId"]).ShouldBe(answer.TrackingId);
        ((string?)record["function"]).ShouldBe("payments-checkout-start");
        ((string?)record["version"]).ShouldBe("7");
        var metric = _bundle.Log[1];
        ((int)metric["PaymentsReceived"]!).ShouldBe(1);
        ((string?)metric["_aws"]!["CloudWatchMetrics"]![0]!["Namespace"]).ShouldBe("Payments");
        metric["_aws"]!["CloudWatchMetrics"]![0]!["Dimensions"]!.ToJsonString().ShouldBe("""[["Service","Function"]]""");
        ((string?)metric["Service"]).ShouldBe("payments-checkout");
        ((string?)metric["Function"]).ShouldBe("payments-checkout-start");
        ((long)metric["_aws"]!["Timestamp"]!).ShouldBe(_bundle.Time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Integrate_WithoutMerchant_IsUnauthorized()
    {
        var answer = await _bundle.PostAsync(Bundle.Body(), merchantId: null);

        answer.Status.ShouldBe(401);
        ((string?)answer.Error["type"]).ShouldBe("invalid_request_error");
        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Integrate_MethodInPathAndBody_MustAgree()
    {
        (await _bundle.PostAsync(Bundle.Body(new { method = "KHALTI", amount = 1, currency = "NPR" }))).Status.ShouldBe(200);

        var answer = await _bundle.PostAsync(Bundle.Body(new { method = "esewa", amount = 1, currency = "NPR" }));

        answer.Status.ShouldBe(400);
        ((string?)answer.Error["param"]).ShouldBe("method");
    }

    [Fact]
    public async Task Integrate_Denied_AnswersOurShapeAndTellsNothingOfAws()
    {
        _bundle.Aws.Faults = (_, _) => Fault.ErrorBefore;
        _bundle.Aws.Error = () => new Amazon.DynamoDBv2.AmazonDynamoDBException(
            "User: arn:aws:sts::000000000000:assumed-role/r/f is not authorized to perform: dynamodb:PutItem",
            Amazon.Runtime.ErrorType.Sender,
            "AccessDeniedException",
            "r",
            System.Net.HttpStatusCode.BadRequest);

        var answer = await _bundle.PostAsync(Bundle.Body());

        answer.Status.ShouldBe(500);
        answer.Text.ShouldBe("""{"error":{"type":"api_error","code":"internal_error","message":"something went wrong on our side; the request may be repeated"}}""");
        answer.Header("Access-Control-Allow-Origin").ShouldBe("*");
        var record = _bundle.Log[0];
        ((string?)record["level"]).ShouldBe("ERROR");
        ((string?)record["error"])!.ShouldContain("is not authorized to perform: dynamodb:PutItem");
    }

    [Fact]
    public async Task Integrate_StoreBusy_IsUnavailableAndCanBeRepeated()
    {
        _bundle.Aws.Faults = (_, call) => call == "TransactWriteItems" ? Fault.ErrorBefore : Fault.None;
        _bundle.Aws.Error = () => new Amazon.DynamoDBv2.Model.TransactionCanceledException("cancelled")
        {
            CancellationReasons = [new() { Code = "None" }, new() { Code = "TransactionConflict" }],
        };

        var busy = await _bundle.PostAsync(Bundle.Body(), "k-1");
        _bundle.Aws.Faults = (_, _) => Fault.None;
        var repeated = await _bundle.PostAsync(Bundle.Body(), "k-1");

        busy.Status.ShouldBe(503);
        ((string?)busy.Error["code"]).ShouldBe("temporarily_unavailable");
        repeated.Status.ShouldBe(200);
        _bundle.Aws.Rows("checkouts").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Integrate_IdTakenByAnotherPayment_IsAnErrorAndSendsNothing()
    {
        await _bundle.PostAsync(Bundle.Body());
        _bundle.Aws.Rows("checkouts").Single()["amount"].N = "1";
        using var twin = new Bundle();
        foreach (var (table, rows) in _bundle.Aws.Tables)
        {
            twin.Aws.Tables[table] = rows;
        }

        var answer = await twin.PostAsync(Bundle.Body());

        answer.Status.ShouldBe(500);
        twin.Aws.Sent.ShouldBeEmpty();
    }
}
