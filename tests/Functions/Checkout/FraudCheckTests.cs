using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Payments.Authorization;
using Payments.Checkout;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>The fraud Lambda: verdicts by what is known, and what a check leaves to the next ones [R21].</summary>
public sealed class FraudCheckTests : IDisposable
{
    private readonly PayBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Check_FirstPaymentOfACustomer_IsAccepted()
    {
        var (verdict, score, reasons) = await CheckAsync(_bundle.AddIntent());

        (verdict, score, reasons).ShouldBe(("ACCEPT", 10, "new_device"));
    }

    [Theory]
    [InlineData(4, "ACCEPT")]
    [InlineData(9, "ACCEPT")]
    [InlineData(10, "STEP_UP")]
    [InlineData(19, "STEP_UP")]
    [InlineData(20, "BLOCK")]
    public async Task Check_PaceOfTheCustomer_DecidesTheVerdict(int before, string verdict)
    {
        for (var number = 0; number < before; number++)
        {
            // Each from an address of its own, so that only the customer's pace counts.
            var address = $"203.0.113.{number + 1}";
            await CheckAsync(_bundle.AddIntent(order => order with { Payer = order.Payer with { IpAddress = address } }));
        }

        (await CheckAsync(_bundle.AddIntent(order => order with { Payer = order.Payer with { IpAddress = "198.51.100.1" } }))).Verdict.ShouldBe(verdict);
        _bundle.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        (await CheckAsync(_bundle.AddIntent())).Verdict.ShouldBe("ACCEPT");
    }

    [Fact]
    public async Task Check_Repeated_DoesNotCountItself()
    {
        var id = _bundle.AddIntent();
        var first = await CheckAsync(id);

        for (var time = 0; time < 30; time++)
        {
            _bundle.Time.Advance(TimeSpan.FromSeconds(1));
            (await CheckAsync(id)).ShouldBe(first);
        }
    }

    [Fact]
    public async Task Check_BlockedAddress_IsBlocked()
    {
        Signal(FraudSignalKeys.Ip("203.0.113.7"), "seen", ("blocked", _bundle.Time.GetUtcNow()));

        var (verdict, score, reasons) = await CheckAsync(_bundle.AddIntent());

        (verdict, score).ShouldBe(("BLOCK", 100));
        reasons.ShouldContain("ip_blocked");
    }

    [Fact]
    public async Task Check_DeviceOfManyOthers_IsChallenged()
    {
        Signal(
            FraudSignalKeys.Device("fp-1"),
            "seen",
            [.. Enumerable.Range(0, 5).Select(number => ($"demo#other-{number}", _bundle.Time.GetUtcNow()))]);

        (await CheckAsync(_bundle.AddIntent())).ShouldBe(("STEP_UP", 60, "new_device shared_device"));
    }

    [Fact]
    public async Task Check_CustomerWithManyDeclines_IsBlocked()
    {
        Signal(
            FraudSignalKeys.Customer("demo", "c-1"),
            "declines",
            [.. Enumerable.Range(0, 8).Select(number => ($"txn_{number}", _bundle.Time.GetUtcNow()))]);

        (await CheckAsync(_bundle.AddIntent())).Verdict.ShouldBe("BLOCK");
        (await CheckAsync(_bundle.AddIntent(order => order with { CustomerId = "c-2" }))).Verdict.ShouldBe("ACCEPT");
    }

    [Fact]
    public async Task Check_NothingKnownOfThePayer_RemembersNothing()
    {
        var (verdict, _, reasons) = await CheckAsync(_bundle.AddIntent(order => order with { CustomerId = null, Payer = new() }));

        (verdict, reasons).ShouldBe(("ACCEPT", "unknown_device"));
        _bundle.Aws.Rows("fraud-signals").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, "STEP_UP")]
    [InlineData(false, "ACCEPT")]
    public async Task Check_CardToken_IsChallengedIfItsIssuerWantsIt(bool required, string verdict)
    {
        if (required)
        {
            _bundle.Gateway.ThreeDSecure.Add("tok_1");
        }

        var (given, score, _) = await CheckAsync(_bundle.AddIntent(Card("tok_1", null)));

        (given, score).ShouldBe((verdict, 10));
    }

    [Theory]
    [InlineData(true, "STEP_UP")]
    [InlineData(false, "ACCEPT")]
    public async Task Check_SavedCard_IsChallengedIfItsIssuerWantsItAndTheGatewayIsNotAsked(bool required, string verdict)
    {
        await new PaymentMethodTable(_bundle.Aws.DynamoDb, _bundle.Services.Settings).SaveAsync(
            "demo", new("pm_1", "c-1", "tok_1", "visa", "4242", required, "NP", _bundle.Time.GetUtcNow()), CancellationToken.None);

        (await CheckAsync(_bundle.AddIntent(Card(null, "pm_1")))).Verdict.ShouldBe(verdict);

        _bundle.Aws.Calls.ShouldNotContain("@token");
    }

    [Fact]
    public async Task Check_Wallet_DoesNotAskTheGateway()
    {
        await CheckAsync(_bundle.AddIntent());

        _bundle.Aws.Calls.ShouldNotContain("@token");
    }

    [Fact]
    public async Task Check_BlockedCardThatNeedsAProof_IsBlocked()
    {
        _bundle.Gateway.ThreeDSecure.Add("tok_1");
        Signal(FraudSignalKeys.Ip("203.0.113.7"), "seen", ("blocked", _bundle.Time.GetUtcNow()));

        (await CheckAsync(_bundle.AddIntent(Card("tok_1", null)))).Verdict.ShouldBe("BLOCK");
    }

    [Fact]
    public async Task Check_TokenThatTheGatewayDoesNotKnow_IsNoSource()
    {
        _bundle.Gateway.UnknownTokens.Add("tok_1");

        await Should.ThrowAsync<NoPaymentSource>(() => CheckAsync(_bundle.AddIntent(Card("tok_1", null))));
    }

    [Theory]
    [InlineData(Mishap.ErrorBefore)]
    [InlineData(Mishap.TimeoutBefore)]
    [InlineData(Mishap.Throttled)]
    [InlineData(Mishap.Unreachable)]
    public async Task Check_GatewayThatDoesNotDescribeTheToken_IsToBeRepeated(Mishap mishap)
    {
        var id = _bundle.AddIntent(Card("tok_1", null));
        _bundle.Mishaps = (_, name) => name == "@token" ? mishap : Mishap.None;
        await Should.ThrowAsync<TransientFailure>(() => CheckAsync(id));
        _bundle.Mishaps = (_, _) => Mishap.None;

        (await CheckAsync(id)).ShouldBe(("ACCEPT", 10, "new_device"));
    }

    [Fact]
    public async Task Check_NoIntent_IsUnknown() =>
        await Should.ThrowAsync<UnknownIntent>(() => CheckAsync(new(_bundle.Services.Ids.NewTrackingId().Ulid)));

    [Theory]
    [InlineData(null)]
    [InlineData("pi_01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    [InlineData("txn_")]
    public async Task Check_NoTransactionId_IsMalformed(string? id) => await Should.ThrowAsync<MalformedPayment>(
        () => _bundle.InvokeAsync(CheckoutFunctions.Catalog, CheckoutFunctions.FraudCheck, new() { ["transactionId"] = id }));

    private static Func<PaymentOrder, PaymentOrder> Card(string? token, string? saved) =>
        order => order with { Method = PaymentMethod.Card, Source = new(token, saved) };

    private async Task<(string Verdict, int Score, string Reasons)> CheckAsync(PaymentIntentId id)
    {
        var result = await _bundle.StepAsync(CheckoutFunctions.FraudCheck, new(id.Ulid));
        return ((string)result["verdict"]!, (int)result["score"]!, string.Join(' ', result["reasons"]!.AsArray().Select(reason => (string)reason!)));
    }

    private void Signal(string key, string kind, params (string Name, DateTimeOffset At)[] entries)
    {
        AttributeValue Empty() => new() { M = [], IsMSet = true };
        var row = new Dictionary<string, AttributeValue>
        {
            ["signal"] = new() { S = key },
            ["largest"] = Empty(),
            ["seen"] = Empty(),
            ["payments"] = Empty(),
            ["declines"] = Empty(),
            ["version"] = new() { N = "1" },
            ["expiresAt"] = new() { N = "9999999999" },
        };
        row[kind] = new()
        {
            M = entries.ToDictionary(
                entry => entry.Name, entry => new AttributeValue { N = entry.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) }),
        };
        _bundle.Aws.Tables["fraud-signals"][key] = row;
    }
}
