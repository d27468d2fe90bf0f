using FsCheck.Fluent;
using Payments.Domain;
using Payments.Events;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>The fraud check learns from payments that went through [R41].</summary>
public sealed class FraudFeedbackTests : IDisposable
{
    private readonly ServiceBundle _bundle = new("payments-events", EventFunctions.Catalog);

    public static TheoryData<string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, Fault>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                table.Add("BatchGetItem payment-intents", fault);
                table.Add("BatchGetItem fraud-signals", fault);
                table.Add("PutItem fraud-signals", fault);
            }

            return table;
        }
    }

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Feedback_Payment_RemembersTheLargestAndTheDevice()
    {
        var happened = Authorized(1, 5_000);
        AddIntent(_bundle, happened, "device-1");

        (await DeliverAsync(_bundle, happened)).ShouldBeEmpty();

        var customer = await ReadAsync(_bundle, FraudSignalKeys.Customer("demo", "c-1"));
        customer.LargestOf(Histories.Currency).ShouldBe(Histories.Amount(5_000));
        customer.Seen.Keys.ShouldBe(["device-1"]);
        (await ReadAsync(_bundle, FraudSignalKeys.Device("device-1"))).Seen.Keys.ShouldBe(["customer#demo#c-1"]);
        _bundle.Aws.Rows("fraud-signals").ShouldAllBe(row => ExpressionReader.Number(row["expiresAt"]) > _bundle.Time.GetUtcNow().ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Feedback_SamePaymentAgain_WritesNothing()
    {
        var happened = Authorized(1, 5_000);
        AddIntent(_bundle, happened, "device-1");
        await DeliverAsync(_bundle, happened);

        await DeliverAsync(_bundle, happened);

        _bundle.Aws.Calls.ShouldAllBe(call => call.StartsWith("BatchGetItem"));
    }

    [Fact]
    public async Task Feedback_NobodyKnown_LearnsNothing()
    {
        var happened = Authorized(1, 5_000) with { CustomerId = null };

        (await DeliverAsync(_bundle, happened)).ShouldBeEmpty();

        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Feedback_NoDevice_RemembersTheAmountOnly()
    {
        var happened = Authorized(1, 5_000);
        AddIntent(_bundle, happened, null);

        await DeliverAsync(_bundle, happened);

        _bundle.Aws.Rows("fraud-signals").ShouldHaveSingleItem()["signal"].S.ShouldBe("customer#demo#c-1");
    }

    [Fact]
    public async Task Feedback_AnotherEvent_IsPoison()
    {
        (await DeliverAsync(_bundle, Histories.Of(1)[0])).ShouldBe([0]);

        _bundle.Metric("PoisonMessages").ShouldBe(1);
    }

    // The fake reads half of what it is asked for, and is asked for the rest.
    [Fact]
    public async Task Feedback_Batch_ReadsAtOnceAndWritesEachRowOnce()
    {
        PaymentEvent[] events = [Authorized(1, 5_000), Authorized(2, 7_000), Authorized(3, 6_000), Authorized(4, 10) with { CustomerId = "c-2" }];
        foreach (var happened in events)
        {
            AddIntent(_bundle, happened, "device-1");
        }

        (await _bundle.DeliverAsync(EventFunctions.FraudFeedback, [.. events.Select(PaymentEventJson.Write)])).ShouldBeEmpty();

        _bundle.Aws.Calls.Distinct().ShouldBe(["BatchGetItem payment-intents", "BatchGetItem fraud-signals", "PutItem fraud-signals"]);
        _bundle.Aws.Calls.Count(call => call == "PutItem fraud-signals").ShouldBe(3);
        (await ReadAsync(_bundle, FraudSignalKeys.Customer("demo", "c-1"))).LargestOf(Histories.Currency).ShouldBe(Histories.Amount(7_000));
        (await ReadAsync(_bundle, FraudSignalKeys.Device("device-1"))).Seen.Keys.ShouldBe(["customer#demo#c-1", "customer#demo#c-2"]);
        _bundle.Metric("PaymentsLearned").ShouldBe(4);
    }

    [Fact]
    public async Task Feedback_BatchWithPoisonAndABrokenRow_LearnsTheOthers()
    {
        PaymentEvent[] events = [Authorized(1, 1), Authorized(2, 2) with { CustomerId = "c-2" }, Authorized(3, 3) with { CustomerId = "c-3" }, Authorized(4, 4)];
        foreach (var happened in events.SkipLast(1))
        {
            AddIntent(_bundle, happened, null);
        }

        var broken = FraudSignalKeys.Customer("demo", "c-2");
        _bundle.Aws.Tables["fraud-signals"][broken] = new() { ["signal"] = new() { S = broken } };
        string[] bodies = ["no json", .. events.Select(PaymentEventJson.Write), PaymentEventJson.Write(Histories.Of(5)[0])];

        (await _bundle.DeliverAsync(EventFunctions.FraudFeedback, bodies)).ShouldBe([0, 2, 4, 5]);

        _bundle.Metric("PoisonMessages").ShouldBe(3);
        _bundle.Metric("MessagesFailed").ShouldBe(1);
        _bundle.Aws.Rows("fraud-signals").Where(row => row.ContainsKey("largest")).Select(row => row["signal"].S)
            .ShouldBe(["customer#demo#c-1", "customer#demo#c-3"], ignoreOrder: true);
    }

    // Whoever learned of the same customer meanwhile is not forgotten, and neither is anything of the batch.
    [Fact]
    public async Task Feedback_AnotherWritesTheRowMeanwhile_BothAreRemembered()
    {
        PaymentEvent[] events = [Authorized(1, 5_000), Authorized(2, 100)];
        AddIntent(_bundle, events[0], "device-1");
        AddIntent(_bundle, events[1], "device-2");
        var other = Authorized(3, 9_000);
        AddIntent(_bundle, other, "device-3");
        _bundle.Aws.Meanwhile = ("PutItem fraud-signals", () => DeliverAsync(_bundle, other).GetAwaiter().GetResult());

        (await _bundle.DeliverAsync(EventFunctions.FraudFeedback, [.. events.Select(PaymentEventJson.Write)])).ShouldBeEmpty();

        var customer = await ReadAsync(_bundle, FraudSignalKeys.Customer("demo", "c-1"));
        customer.LargestOf(Histories.Currency).ShouldBe(Histories.Amount(9_000));
        customer.Seen.Keys.ShouldBe(["device-1", "device-2", "device-3"]);
    }

    [Fact]
    public async Task Signal_Expired_CountsAsNoneThoughItIsThere()
    {
        var happened = Authorized(1, 5_000);
        AddIntent(_bundle, happened, "device-1");
        await DeliverAsync(_bundle, happened);

        _bundle.Time.Advance(TimeSpan.FromDays(397));

        (await ReadAsync(_bundle, FraudSignalKeys.Customer("demo", "c-1"))).Largest.ShouldBeEmpty();
        await DeliverAsync(_bundle, happened with { Amount = Histories.Amount(7) });
        (await ReadAsync(_bundle, FraudSignalKeys.Customer("demo", "c-1"))).LargestOf(Histories.Currency).ShouldBe(Histories.Amount(7));
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Feedback_FaultThenAgain_EndsTheSame(string call, Fault fault)
    {
        var happened = Authorized(1, 5_000);
        AddIntent(_bundle, happened, "device-1");
        var hit = false;
        _bundle.Aws.Faults = (_, name) =>
        {
            var now = !hit && name == call;
            hit |= now;
            return now ? fault : Fault.None;
        };

        await _bundle.DrainAsync(EventFunctions.FraudFeedback, [PaymentEventJson.Write(happened)], new Random(1));

        hit.ShouldBeTrue();
        _bundle.Aws.Rows("fraud-signals").Count.ShouldBe(2);
    }

    [Fact]
    public void Feedback_AnyOrderRepeatsAndFaults_EndTheSame() => Properties.Hold(
        Properties.Pairs(Gen.Choose(1, 1_000_000), Gen.Elements(Enum.GetValues<Fault>()).ListOf()),
        pair =>
        {
            var (seed, faults) = pair;
            var random = new Random(seed);

            // More devices than are kept, now and then.
            var devices = random.Next(1, 90);
            var events = Enumerable.Range(1, random.Next(1, 90))
                .Select(one => Authorized(one, random.Next(1, 9_999)) with
                {
                    CustomerId = $"c-{random.Next(3)}",
                    OccurredAt = new DateTimeOffset(2026, 4, 1, 0, 0, one % 60, TimeSpan.Zero).AddMinutes(one),
                })
                .ToList();
            using var calm = new ServiceBundle("payments-events", EventFunctions.Catalog);
            using var bundle = new ServiceBundle("payments-events", EventFunctions.Catalog, seed);
            foreach (var happened in events)
            {
                AddIntent(calm, happened, $"device-{happened.Amount.MinorUnits % devices}");
                AddIntent(bundle, happened, $"device-{happened.Amount.MinorUnits % devices}");
                DeliverAsync(calm, happened).GetAwaiter().GetResult();
            }

            var next = 0;
            bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;
            var messages = events.SelectMany(happened => Enumerable.Repeat(PaymentEventJson.Write(happened), random.Next(1, 3)));
            bundle.DrainAsync(EventFunctions.FraudFeedback, messages, random).GetAwaiter().GetResult();

            Snapshot(bundle).ShouldBe(Snapshot(calm));
        });

    private static PaymentEvent Authorized(int seed, long amount) => Histories.Of(
        seed, new TransactionChange.StartAuthorization(), new TransactionChange.Authorize())[^1] with { Amount = Histories.Amount(amount) };

    private static Task<IReadOnlyList<int>> DeliverAsync(ServiceBundle bundle, PaymentEvent happened) =>
        bundle.DeliverAsync(EventFunctions.FraudFeedback, PaymentEventJson.Write(happened));

    private static Task<FraudSignal> ReadAsync(ServiceBundle bundle, string key) =>
        new FraudSignalStore(bundle.Aws.DynamoDb, bundle.Services.Settings, bundle.Time).ReadAsync(key, CancellationToken.None);

    private static void AddIntent(ServiceBundle bundle, PaymentEvent happened, string? device) =>
        Intents.Add(bundle, happened.TransactionId, happened.Amount, new Payer { DeviceFingerprint = device });

    private static string Snapshot(ServiceBundle bundle) => string.Join('\n', bundle.Aws.Rows("fraud-signals")
        .Select(row => $"{row["signal"].S} {string.Join(',', row["largest"].M.Select(entry => $"{entry.Key}={entry.Value.N}"))} "
            + string.Join(',', row["seen"].M.Select(entry => $"{entry.Key}={entry.Value.N}").Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal));
}
