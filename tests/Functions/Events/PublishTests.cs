using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Events;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>The stream of transactions becomes messages of the topic [R34].</summary>
public sealed class PublishTests : IDisposable
{
    private static readonly IReadOnlyList<PaymentEvent> Life = Histories.Of(
        1,
        new TransactionChange.StartAuthorization(),
        new TransactionChange.Authorize(),
        new TransactionChange.Capture("cap_1", Histories.Amount(1_000), MoreToCome: false),
        new TransactionChange.RequestRefund("re_1", Histories.Amount(300)),
        new TransactionChange.CompleteRefund("re_1", Histories.Amount(300)),
        new TransactionChange.RequestRefund("re_2", Histories.Amount(100)),
        new TransactionChange.FailRefund("re_2", Histories.Amount(100)),
        new TransactionChange.RequestRefund("re_3", Histories.Amount(200)),
        new TransactionChange.CompleteRefund("re_3", Histories.Amount(200)),
        new TransactionChange.RequestRefund("re_4", Histories.Amount(500)),
        new TransactionChange.CompleteRefund("re_4", Histories.Amount(500)));

    private readonly ServiceBundle _bundle = Make();

    public static TheoryData<Fault> Faults => [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];

    public static TheoryData<string> Poisons =>
        ["removed", "no image", "no transaction", "no change", "unknown status", "unknown kind", "same version", "version skipped", "inserted late"];

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Publish_Changes_AreMessagesWithTheirAttributes()
    {
        (await PublishAsync(_bundle, StreamRecord.Of(Life))).ShouldBeNull();

        _bundle.Aws.Published.ShouldAllBe(sent => sent.TopicArn == _bundle.Environment["PAYMENT_EVENTS_TOPIC_ARN"]);
        _bundle.Aws.Published.Select(sent => PaymentEventJson.Read(sent.Message)).ShouldBe(Life);
        _bundle.Aws.Published.Select(sent => sent.MessageAttributes["eventType"].StringValue).ShouldBe(
        [
            "PENDING", "AUTHORIZING", "AUTHORIZED", "CAPTURED", "REFUND_REQUESTED", "PARTIALLY_REFUNDED", "REFUND_REQUESTED", "REFUND_FAILED",
            "REFUND_REQUESTED", "PARTIALLY_REFUNDED", "REFUND_REQUESTED", "REFUNDED",
        ]);
        _bundle.Aws.Published.ShouldAllBe(sent => sent.MessageAttributes["amountTier"].StringValue == "LOW");
        _bundle.Aws.Published.ShouldAllBe(sent => sent.MessageAttributes.Values.All(value => value.DataType == "String"));
        _bundle.Metric("EventsPublished").ShouldBe(12);
    }

    [Fact]
    public async Task Publish_NoRecords_DoesNothing()
    {
        (await PublishAsync(_bundle, [])).ShouldBeNull();

        _bundle.Aws.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Publish_ManyTransactions_GoTenAtOnce()
    {
        (await PublishAsync(_bundle, StreamRecord.Of(NewPayments(25)))).ShouldBeNull();

        _bundle.Aws.Calls.ShouldBe(["PublishBatch", "PublishBatch", "PublishBatch"]);
        _bundle.Aws.Published.Count.ShouldBe(25);
    }

    [Fact]
    public async Task Publish_OneTransactionTwice_GoesInTwoCalls()
    {
        var events = NewPayments(3).Concat(Life.Take(2)).ToList();

        (await PublishAsync(_bundle, StreamRecord.Of(events))).ShouldBeNull();

        _bundle.Aws.Calls.ShouldBe(["PublishBatch", "PublishBatch"]);
        _bundle.Aws.Published.Select(sent => PaymentEventJson.Read(sent.Message)).ShouldBe(events);
    }

    [Fact]
    public async Task Publish_SomeEntriesRefused_AnswersTheLowestOfThem()
    {
        var events = NewPayments(12);
        var refused = new[] { PaymentEventJson.Write(events[5]), PaymentEventJson.Write(events[3]) };
        _bundle.Aws.RefusesEntry = refused.Contains;

        (await PublishAsync(_bundle, StreamRecord.Of(events))).ShouldBe("4");

        _bundle.Aws.Calls.ShouldBe(["PublishBatch"]);
        _bundle.Metric("EventsPublished").ShouldBe(3);
        _bundle.Metric("PublishFailures").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Poisons))]
    public async Task Publish_RecordOfNoTransaction_IsLoggedAndFailsAfterThoseBeforeIt(string poison)
    {
        var records = StreamRecord.Of(Life).Select(record => record.DeepClone()).ToList();
        Spoil(records[2], poison);

        (await PublishAsync(_bundle, records)).ShouldBe("3");

        _bundle.Aws.Published.Select(sent => PaymentEventJson.Read(sent.Message).Version).ShouldBe([1, 2]);
        _bundle.Log.Single(line => (string?)line["level"] == "ERROR")["sequenceNumber"]!.GetValue<string>().ShouldBe("3");
        _bundle.Metric("PoisonRecords").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Publish_FaultThenRepeated_PublishesAllInOrder(Fault fault)
    {
        var hit = 0;
        _bundle.Aws.Faults = (_, _) => hit++ == 1 ? fault : Fault.None;

        await StreamAsync(_bundle, StreamRecord.Of(Life), batchSize: 100);

        hit.ShouldBeGreaterThan(2);
        EnsureAllInOrder(_bundle, Life);
    }

    [Fact]
    public void Publish_AnyLivesAndFaults_PublishesAllInOrder() => Properties.Hold(
        Properties.Pairs(Gen.Choose(1, 1_000_000), Gen.Elements(Enum.GetValues<Fault>()).ListOf()),
        pair =>
        {
            var (seed, faults) = pair;
            var random = new Random(seed);
            using var bundle = Make(seed);
            var events = Enumerable.Range(seed, 3).SelectMany(one => Histories.Random(one)).ToList();
            var next = 0;
            bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;
            var refusals = 5;
            bundle.Aws.RefusesEntry = _ => refusals > 0 && random.Next(4) == 0 && refusals-- > 0;

            StreamAsync(bundle, StreamRecord.Of(events), random.Next(1, 30)).GetAwaiter().GetResult();

            EnsureAllInOrder(bundle, events);
        });

    private static ServiceBundle Make(int seed = 1) => new("payments-events", EventFunctions.Catalog, seed)
    {
        Environment = { ["PAYMENT_EVENTS_TOPIC_ARN"] = "arn:aws:sns:us-east-1:000000000000:payment-events" },
    };

    private static List<PaymentEvent> NewPayments(int count) => [.. Enumerable.Range(100, count).Select(seed => Histories.Of(seed)[0])];

    // The sequence number that failed, or null.
    private static async Task<string?> PublishAsync(ServiceBundle bundle, IReadOnlyList<JsonNode> records)
    {
        var answer = await bundle.InvokeAsync(
            EventFunctions.Publish, new JsonObject { ["Records"] = new JsonArray([.. records.Select(record => record.DeepClone())]) });
        return (string?)answer["batchItemFailures"]!.AsArray().SingleOrDefault()?["itemIdentifier"];
    }

    // As an event source reads a shard: from the record that failed on, the whole batch again when the process died.
    private static async Task StreamAsync(ServiceBundle bundle, IReadOnlyList<JsonNode> records, int batchSize)
    {
        var position = 0;
        for (var round = 0; position < records.Count; round++)
        {
            round.ShouldBeLessThan(1_000);
            var batch = records.Skip(position).Take(batchSize).ToList();
            try
            {
                var failed = await PublishAsync(bundle, batch);
                position += failed is null ? batch.Count : batch.FindIndex(record => (string?)record["dynamodb"]!["SequenceNumber"] == failed);
            }
            catch (CrashException)
            {
                continue;
            }
        }
    }

    private static void EnsureAllInOrder(ServiceBundle bundle, IReadOnlyList<PaymentEvent> events)
    {
        var published = bundle.Aws.Published.Select(sent => PaymentEventJson.Read(sent.Message)).DistinctBy(happened => happened.Id).ToList();
        published.Count.ShouldBe(events.Count);
        foreach (var life in published.GroupBy(happened => happened.TransactionId))
        {
            life.Select(happened => happened.Version).ShouldBe(Enumerable.Range(1, life.Count()).Select(version => (long)version));
        }
    }

    private static void Spoil(JsonNode record, string poison)
    {
        var image = record["dynamodb"]!["NewImage"]!;
        switch (poison)
        {
            case "removed":
                record["eventName"] = "REMOVE";
                record["dynamodb"]!["NewImage"] = null;
                break;
            case "no image":
                record["dynamodb"]!["NewImage"] = null;
                break;
            case "no transaction":
                record["dynamodb"]!["NewImage"] = new JsonObject { ["id"] = new JsonObject { ["S"] = "x" } };
                break;
            case "no change":
                image.AsObject().Remove("change");
                break;
            case "unknown status":
                image["status"] = new JsonObject { ["S"] = "PAID" };
                break;
            case "unknown kind":
                image["change"]!["M"]!["kind"] = new JsonObject { ["S"] = "pay" };
                break;
            case "same version":
                image["version"] = new JsonObject { ["N"] = "2" };
                break;
            case "version skipped":
                image["version"] = new JsonObject { ["N"] = "4" };
                break;
            default:
                record["eventName"] = "INSERT";
                record["dynamodb"]!["OldImage"] = null;
                break;
        }
    }
}
