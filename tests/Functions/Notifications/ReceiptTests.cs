using System.Text.Json.Nodes;
using Payments.Domain;
using Payments.Hosting;
using Payments.Notifications;

namespace Payments.Functions.Tests;

/// <summary>The workflow's step that prepares a receipt [R27], [R50].</summary>
public sealed class ReceiptTests : IDisposable
{
    private const string Execution = "arn:aws:states:us-east-1:000000000000:execution:checkout:1";

    private static readonly PaymentEvent Paid = Histories.Of(
        5, new TransactionChange.StartAuthorization(), new TransactionChange.Authorize())[^1] with { OccurredAt = new(2026, 11, 22, 23, 30, 0, TimeSpan.Zero) };

    private static readonly Payer Ana = new() { Email = "ana@example.com", FirstName = "Ana", Locale = "en-US" };

    private readonly ServiceBundle _bundle = Make();

    public static TheoryData<string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, Fault>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                table.Add("GetItem transactions", fault);
                table.Add("GetItem payment-intents", fault);
                table.Add("GetItem suppressions", fault);
                table.Add("PutItem email-deliveries", fault);
            }

            return table;
        }
    }

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Receipt_PaidOrder_IsWhatTheWorkflowGivesToSes()
    {
        Add(_bundle, Ana, 125_000, "USD", order => order with { Items = [new("Tea", 25_000, 3), new("Cup", 50_000, 1)] });

        var result = await PrepareAsync(_bundle);

        ((bool)result["send"]!).ShouldBeTrue();
        ((string?)result["fromEmailAddress"]).ShouldBe("no-reply@payments.example");
        ((string?)result["toAddress"]).ShouldBe("ana@example.com");
        ((string?)result["templateName"]).ShouldBe("receipt-v3");
        ((string?)result["configurationSetName"]).ShouldBe("payments-receipts");
        ((string?)result["deliveryId"]).ShouldBe($"receipt-{Paid.TransactionId}");
        JsonNode.DeepEquals(Data(result), JsonNode.Parse("""
            {
              "firstName": "Ana",
              "orderId": "o-1",
              "lineItems": [ { "name": "Tea", "quantity": 3, "amount": "$750.00" }, { "name": "Cup", "quantity": 1, "amount": "$500.00" } ],
              "total": "$1,250.00",
              "receiptUrl": "https://payments.example/orders/o-1",
              "locale": "en-US",
              "date": "Nov 22, 2026"
            }
            """)).ShouldBeTrue((string?)result["templateData"]);
        _bundle.Aws.Calls.ShouldBe(["GetItem transactions", "GetItem payment-intents", "GetItem suppressions", "PutItem email-deliveries"]);
    }

    [Fact]
    public async Task Receipt_Mexico_IsInSpanishWithMexicosForms()
    {
        Add(_bundle, Ana with { Locale = "es-MX", FirstName = null }, 125_000, "MXN");

        var result = await PrepareAsync(_bundle);

        ((string?)result["templateName"]).ShouldBe("receipt-v3-es-MX");
        ((string?)Data(result)["firstName"]).ShouldBe("cliente");
        ((string?)Data(result)["total"]).ShouldBe("$1,250.00");
        ((string?)Data(result)["date"]).ShouldBe("22 nov 2026");
        ((string?)Data(result)["lineItems"]![0]!["name"]).ShouldBe("Pago");
    }

    [Theory]
    [InlineData("JPY", 1_250, "¥1,250")]
    [InlineData("KWD", 1_250, "KWD\u00a01.250")]
    [InlineData("NPR", 1_250, "NPR\u00a012.50")]
    public async Task Receipt_Currencies_HaveTheirOwnDigits(string currency, long amount, string expected)
    {
        Add(_bundle, Ana with { Locale = null }, amount, currency);

        ((string?)Data(await PrepareAsync(_bundle))["total"]).ShouldBe(expected);
    }

    [Fact]
    public async Task Receipt_TextOfOthers_CannotBecomeMarkupOrAnotherAddress()
    {
        Add(_bundle, Ana with { FirstName = "<a href=x>Ana</a>\r\nBcc: x" }, 10, "USD", order => order with
        {
            OrderId = "../o 1?x=<1>",
            Description = new string('x', 300),
        });

        var data = Data(await PrepareAsync(_bundle));

        ((string?)data["firstName"]).ShouldBe("‹a href=x›Ana‹/a›Bcc: x");
        ((string?)data["receiptUrl"]).ShouldBe("https://payments.example/orders/..%2Fo%201%3Fx%3D%3C1%3E");
        ((string?)data["orderId"]).ShouldBe("../o 1?x=‹1›");
        ((string?)data["lineItems"]![0]!["name"]).ShouldNotBeNull().Length.ShouldBe(201);
    }

    [Fact]
    public async Task Receipt_NoAddress_SendsNothing()
    {
        Add(_bundle, Ana with { Email = null }, 10, "USD");

        await EnsureNothingAsync("no_address");

        _bundle.Aws.Rows("email-deliveries").ShouldBeEmpty();
    }

    [Fact]
    public async Task Receipt_SuppressedAddress_SendsNothing()
    {
        Add(_bundle, Ana with { Email = "ANA@example.com" }, 10, "USD");
        _bundle.Aws.Tables["suppressions"]["x"] = new() { ["addressHash"] = Attributes.Text(EmailAddress.Of("ana@example.com").Hash) };
        _bundle.Aws.Tables["suppressions"] = _bundle.Aws.Tables["suppressions"].ToDictionary(row => row.Value["addressHash"].S, row => row.Value);

        await EnsureNothingAsync("suppressed");
    }

    [Fact]
    public async Task Receipt_PaymentThatCameToNothing_SendsNothing()
    {
        Add(_bundle, Ana, 10, "USD");
        _bundle.Aws.Tables["transactions"][Paid.TransactionId.ToString()]["status"] = Attributes.Text("VOIDED");

        await EnsureNothingAsync("not_paid");
    }

    [Fact]
    public async Task Receipt_SameExecutionAgain_AnswersTheSame()
    {
        Add(_bundle, Ana, 10, "USD");
        var first = await PrepareAsync(_bundle);

        var again = await PrepareAsync(_bundle);

        again.ToJsonString().ShouldBe(first.ToJsonString());
        _bundle.Aws.Rows("email-deliveries").ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(Execution + "2")]
    [InlineData(null)]
    public async Task Receipt_AnotherSender_DoesNotSend(string? execution)
    {
        Add(_bundle, Ana, 10, "USD");
        await PrepareAsync(_bundle);

        await EnsureNothingAsync("sent_before", execution);
    }

    [Fact]
    public async Task Receipt_FirstSenderUnknown_IsNotRepeated()
    {
        Add(_bundle, Ana, 10, "USD");
        await PrepareAsync(_bundle, null);

        await EnsureNothingAsync("sent_before", null);
    }

    [Fact]
    public async Task Receipt_SameExecutionOnceItWasSent_DoesNotSend()
    {
        Add(_bundle, Ana, 10, "USD");
        await PrepareAsync(_bundle);
        _bundle.Aws.Rows("email-deliveries").Single()["status"] = Attributes.Text("SENT");

        await EnsureNothingAsync("sent_before");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("txn_1")]
    [InlineData("txn_00000000000000000000000001")]
    public async Task Receipt_NoSuchPayment_IsRefused(string? transactionId) => await Should.ThrowAsync<ReceiptRefused>(
        () => _bundle.InvokeAsync(NotificationFunctions.Receipt, new JsonObject { ["transactionId"] = transactionId }));

    [Fact]
    public async Task Receipt_LogsAndRows_HaveNoAddress()
    {
        Add(_bundle, Ana, 10, "USD");

        await PrepareAsync(_bundle);

        _bundle.LogText.ShouldNotContain("ana@example.com");
        var row = _bundle.Aws.Rows("email-deliveries").ShouldHaveSingleItem();
        row.Values.ShouldAllBe(value => value.S == null || !value.S.Contains("ana@"));
        row["address"].S.ShouldBe("a***@example.com");
        row["addressHash"].S.ShouldBe(EmailAddress.Of("ana@example.com").Hash);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Receipt_FaultThenRepeated_IsPreparedOnce(string call, Fault fault)
    {
        Add(_bundle, Ana, 10, "USD");
        var hit = false;
        _bundle.Aws.Faults = (_, name) =>
        {
            var now = !hit && name == call;
            hit |= now;
            return now ? fault : Fault.None;
        };

        await Should.ThrowAsync<Exception>(() => PrepareAsync(_bundle));
        var result = await PrepareAsync(_bundle);

        hit.ShouldBeTrue();
        ((bool)result["send"]!).ShouldBeTrue();
        _bundle.Aws.Rows("email-deliveries").ShouldHaveSingleItem()["status"].S.ShouldBe("PREPARED");
        ((bool)(await PrepareAsync(_bundle, Execution + "2"))["send"]!).ShouldBeFalse();
    }

    [Theory]
    [InlineData("EMAIL_FROM")]
    [InlineData("EMAIL_DOMAIN")]
    [InlineData("EMAIL_CONFIGURATION_SET")]
    [InlineData("EMAIL_DELIVERIES_TABLE")]
    [InlineData("SUPPRESSIONS_TABLE")]
    [InlineData("TRANSACTIONS_TABLE")]
    [InlineData("PAYMENT_INTENTS_TABLE")]
    public void Create_SettingMissing_NamesIt(string variable)
    {
        _bundle.Environment.Remove(variable);

        Should.Throw<MissingSettingException>(() => NotificationFunctions.Catalog.Create(NotificationFunctions.Receipt, _bundle.Services))
            .Message.ShouldContain(variable);
    }

    private static ServiceBundle Make() => new("payments-notifications", NotificationFunctions.Catalog)
    {
        Environment =
        {
            ["EMAIL_FROM"] = "no-reply@payments.example",
            ["EMAIL_DOMAIN"] = "payments.example",
            ["EMAIL_CONFIGURATION_SET"] = "payments-receipts",
        },
    };

    private static void Add(ServiceBundle bundle, Payer payer, long amount, string currency, Func<PaymentOrder, PaymentOrder>? change = null)
    {
        var money = new Money(amount, Currency.Get(currency));
        bundle.Aws.Tables["transactions"][Paid.TransactionId.ToString()] = StreamRecord.RowOf(Paid with { Amount = money });
        Intents.Add(bundle, Paid.TransactionId, money, payer, change);
    }

    private static Task<JsonNode> PrepareAsync(ServiceBundle bundle, string? execution = Execution) => bundle.InvokeAsync(
        NotificationFunctions.Receipt,
        new JsonObject
        {
            ["transactionId"] = Paid.TransactionId.ToString(),
            ["trackingId"] = $"trk_{Paid.TransactionId.Ulid}",
            ["executionArn"] = execution,
        });

    private static JsonNode Data(JsonNode result) => JsonNode.Parse((string)result["templateData"]!)!;

    private async Task EnsureNothingAsync(string reason, string? execution = Execution) =>
        (await PrepareAsync(_bundle, execution)).ToJsonString().ShouldBe($$"""{"send":false,"reason":"{{reason}}"}""");
}
