using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using Payments.Checkout;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>ValidatePayment and DeductAmount by the contract of document A (steps 3.5 and 4.3), and what they refuse [R20], [R28].</summary>
public sealed class WorkflowTests : IDisposable
{
    private readonly Bundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Validate_MessageOfThePipe_AnswersStatusAndTheMethodInAJsonText()
    {
        var message = await StartAsync();

        var result = await _bundle.ValidateAsync(message);

        ((int)result["statusCode"]!).ShouldBe(200);
        var body = JsonNode.Parse((string)result["body"]!)!;
        ((string?)body["method"]).ShouldBe("khalti");
        JsonNode.DeepEquals(body, JsonNode.Parse(message)).ShouldBeTrue("the whole payment is handed on");
    }

    [Fact]
    public async Task Deduct_ResultOfValidate_StoresAndSaysStored()
    {
        var message = await StartAsync();

        var result = await _bundle.DeductAsync(await _bundle.ValidateAsync(message));

        var trackingId = (string)JsonNode.Parse(message)!["trackingId"]!;
        ((int)result["statusCode"]!).ShouldBe(200);
        JsonNode.DeepEquals(JsonNode.Parse((string)result["body"]!), JsonNode.Parse($$"""
            {
              "message": "Stored!!",
              "trackingId": "{{trackingId}}",
              "transactionId": "txn_{{trackingId[4..]}}",
              "method": "khalti",
              "status": "PENDING"
            }
            """)).ShouldBeTrue();
        var row = _bundle.Aws.Rows("MethodTable").ShouldHaveSingleItem();
        row["payment_method"].S.ShouldBe("khalti");
        row["payment_id"].S.ShouldBe("txn_" + trackingId[4..]);
        row.Count.ShouldBe(2);
        var transaction = _bundle.Aws.Rows("transactions").ShouldHaveSingleItem();
        transaction["status"].S.ShouldBe("PENDING");
        transaction["amount"].N.ShouldBe("1250");
        transaction["currency"].S.ShouldBe("NPR");
        transaction["merchantId"].S.ShouldBe("demo");
        transaction["customerId"].S.ShouldBe("c-1");
        transaction["version"].N.ShouldBe("1");
        var checkout = _bundle.Aws.Rows("checkouts").Single();
        checkout["status"].S.ShouldBe("RECORDED");
        checkout["version"].N.ShouldBe("3");
        checkout["executionArn"].S.ShouldContain(":execution:checkout:1");
        checkout["outcome"].M["transactionId"].S.ShouldBe("txn_" + trackingId[4..]);
    }

    // The very values of document A: a payment that has only its method is not enough for us, and says what it lacks.
    [Fact]
    public async Task Steps_DocumentAsOwnBody_IsMalformedByTheFirstThingItLacks()
    {
        var validate = await Should.ThrowAsync<MalformedPayment>(() => _bundle.ValidateAsync("""{"method":"khalti"}"""));
        var deduct = await Should.ThrowAsync<MalformedPayment>(
            () => _bundle.DeductAsync(JsonNode.Parse("""{"statusCode":200,"body":"{\"method\":\"khalti\"}"}""")!));

        validate.Message.ShouldBe("trackingId is missing or not a tracking id");
        deduct.Message.ShouldBe("trackingId is missing or not a tracking id");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Payload":null}""")]
    [InlineData("""{"Payload":[]}""")]
    [InlineData("""{"Payload":[null]}""")]
    [InlineData("""{"Payload":[{"messageId":"m"}]}""")]
    [InlineData("""{"Payload":[{"messageId":"m","body":""}]}""")]
    [InlineData("""{"Payload":[{"messageId":"m","body":"not json"}]}""")]
    [InlineData("""{"Payload":[{"messageId":"m","body":"null"}]}""")]
    [InlineData("""{"Payload":[{"messageId":"m","body":"[]"}]}""")]
    [InlineData("""{"Payload":[{"body":"{}"},{"body":"{}"}]}""")]
    public async Task Validate_NoPaymentInTheEvent_IsMalformed(string input)
    {
        await Should.ThrowAsync<MalformedPayment>(() => _bundle.InvokeAsync(CheckoutFunctions.ValidatePayment, input));

        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Payload":{}}""")]
    [InlineData("""{"Payload":{"statusCode":200,"body":"not json"}}""")]
    public async Task Deduct_NoPaymentInTheEvent_IsMalformed(string input) =>
        await Should.ThrowAsync<MalformedPayment>(() => _bundle.InvokeAsync(CheckoutFunctions.DeductAmount, input));

    [Fact]
    public async Task Validate_UnknownIntent_FailsByThatName()
    {
        var message = await StartAsync();
        _bundle.Aws.Tables["payment-intents"].Clear();

        await Should.ThrowAsync<UnknownIntent>(() => _bundle.ValidateAsync(message));

        _bundle.Aws.Rows("checkouts").Single()["status"].S.ShouldBe("RECEIVED");
    }

    [Fact]
    public async Task Validate_IntentExpired_FailsByThatName()
    {
        var message = await StartAsync();
        _bundle.Time.Advance(TimeSpan.FromHours(24));

        (await Should.ThrowAsync<IntentExpired>(() => _bundle.ValidateAsync(message))).Message.ShouldContain("2026-04-21T11:00:00.000Z");
    }

    [Theory]
    [InlineData("DECLINED")]
    [InlineData("AUTHORIZED")]
    [InlineData("VOIDED")]
    public async Task Validate_IntentNotPending_NamesItsState(string status)
    {
        var message = await StartAsync();
        _bundle.Aws.Rows("payment-intents").Single()["status"].S = status;

        (await Should.ThrowAsync<IntentNotPending>(() => _bundle.ValidateAsync(message))).Message.ShouldContain($"is {status}, not PENDING");
    }

    [Theory]
    [InlineData("amount", "1", typeof(CartMismatch))]
    [InlineData("amount", "0", typeof(MalformedPayment))]
    [InlineData("amount", "12.5", typeof(MalformedPayment))]
    [InlineData("amount", "\"1250\"", typeof(MalformedPayment))]
    [InlineData("currency", "\"JPY\"", typeof(MalformedPayment))]
    [InlineData("method", "\"esewa\"", typeof(MalformedPayment))]
    [InlineData("method", "\"paypal\"", typeof(MalformedPayment))]
    [InlineData("merchantId", "\"other\"", typeof(MalformedPayment))]
    [InlineData("merchantId", "null", typeof(MalformedPayment))]
    [InlineData("trackingId", "\"trk_01HX9V8ZQK0000000000000000\"", typeof(MalformedPayment))]
    [InlineData("paymentIntentId", "\"pi_01HX9V8ZQK0000000000000000\"", typeof(UnknownIntent))]
    [InlineData("paymentIntentId", "7", typeof(MalformedPayment))]
    [InlineData("items", """[{"name":"tea","unitAmount":1,"quantity":1}]""", typeof(CartMismatch))]
    [InlineData("items", """[null]""", typeof(MalformedPayment))]
    public async Task Validate_MessageOfAnotherPayment_IsRefused(string field, string json, Type error)
    {
        var message = JsonNode.Parse(await StartAsync())!;
        message[field] = JsonNode.Parse(json);

        (await Should.ThrowAsync<Exception>(() => _bundle.ValidateAsync(message.ToJsonString()))).GetType().ShouldBe(error);

        _bundle.Aws.Rows("checkouts").Single()["status"].S.ShouldBe("RECEIVED");
    }

    [Fact]
    public async Task Validate_StoredCartThatDoesNotAddUp_IsACartMismatch()
    {
        var message = await StartAsync();
        _bundle.Aws.Rows("payment-intents").Single()["items"] = new()
        {
            L = [new() { M = new() { ["name"] = new("tea"), ["unitAmount"] = new() { N = "1" }, ["quantity"] = new AttributeValue { N = "1" } } }],
        };

        await Should.ThrowAsync<CartMismatch>(() => _bundle.ValidateAsync(message));
    }

    [Fact]
    public async Task Validate_RepeatedAfterTheIntentMovedOnOrExpired_ComesToTheSame()
    {
        var message = await StartAsync();
        var first = await _bundle.ValidateAsync(message);
        await _bundle.DeductAsync(first);
        _bundle.Aws.Rows("payment-intents").Single()["status"].S = "AUTHORIZED";
        _bundle.Time.Advance(TimeSpan.FromDays(2));

        var repeated = await _bundle.ValidateAsync(message, "arn:aws:states:us-east-1:000000000000:execution:checkout:2");

        repeated.ToJsonString().ShouldBe(first.ToJsonString());
        var checkout = _bundle.Aws.Rows("checkouts").Single();
        checkout["status"].S.ShouldBe("RECORDED");
        checkout["steps"].L.Count.ShouldBe(3);
        checkout["executionArn"].S.ShouldEndWith(":1");
    }

    [Fact]
    public async Task Steps_CheckoutHasFailed_StayRefused()
    {
        var message = await StartAsync();
        var validated = await _bundle.ValidateAsync(message);
        _bundle.Aws.Rows("checkouts").Single()["status"].S = "FAILED";

        await Should.ThrowAsync<CheckoutClosed>(() => _bundle.ValidateAsync(message));
        await Should.ThrowAsync<CheckoutClosed>(() => _bundle.DeductAsync(validated));

        _bundle.Aws.Rows("transactions").ShouldBeEmpty();
        _bundle.Aws.Rows("MethodTable").ShouldBeEmpty();
    }

    [Fact]
    public async Task Steps_CheckoutIsMissingOrForeign_AreRefused()
    {
        var message = await StartAsync();
        var validated = await _bundle.ValidateAsync(message);
        _bundle.Aws.Rows("checkouts").Single()["merchantId"].S = "other";
        await Should.ThrowAsync<UnknownCheckout>(() => _bundle.DeductAsync(validated));
        _bundle.Aws.Tables["checkouts"].Clear();

        await Should.ThrowAsync<UnknownCheckout>(() => _bundle.ValidateAsync(message));
        await Should.ThrowAsync<UnknownCheckout>(() => _bundle.DeductAsync(validated));

        _bundle.Aws.Rows("transactions").ShouldBeEmpty();
    }

    [Fact]
    public async Task Deduct_BeforeValidate_IsRefused()
    {
        var message = await StartAsync();

        await Should.ThrowAsync<CheckoutNotValidated>(
            () => _bundle.DeductAsync(new JsonObject { ["statusCode"] = 200, ["body"] = message }));
    }

    [Fact]
    public async Task Deduct_RowOfAnotherPayment_IsAConflict()
    {
        var validated = await _bundle.ValidateAsync(await StartAsync());
        await _bundle.DeductAsync(validated);
        _bundle.Aws.Rows("transactions").Single()["amount"].N = "7";

        await Should.ThrowAsync<PaymentConflict>(() => _bundle.DeductAsync(validated));
    }

    [Fact]
    public void Errors_EachName_IsTheNameOfAClass()
    {
        var classes = new[]
        {
            typeof(UnknownIntent), typeof(IntentExpired), typeof(IntentNotPending), typeof(CartMismatch), typeof(MalformedPayment),
            typeof(UnknownCheckout), typeof(CheckoutClosed), typeof(CheckoutNotValidated), typeof(PaymentConflict), typeof(TransientFailure),
        };

        classes.Select(type => type.Name).ShouldBe(WorkflowErrors.All);
    }

    [Fact]
    public async Task Steps_Refused_LogAWarningWithTheTrackingId()
    {
        var message = await StartAsync();
        _bundle.Aws.Tables["payment-intents"].Clear();

        await Should.ThrowAsync<UnknownIntent>(() => _bundle.ValidateAsync(message));

        var record = _bundle.Log.Single(record => (string?)record["message"] == "refused");
        ((string?)record["level"]).ShouldBe("WARN");
        ((string?)record["errorType"]).ShouldBe("UnknownIntent");
        ((string?)record["trackingId"]).ShouldBe((string?)JsonNode.Parse(message)!["trackingId"]);
    }

    private async Task<string> StartAsync()
    {
        await _bundle.PostAsync(Bundle.Body(new { amount = 1250, currency = "NPR", customerId = "c-1" }));
        return _bundle.Aws.Sent.Single().MessageBody;
    }
}
