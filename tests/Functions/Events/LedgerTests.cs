using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Events;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>Events become entries of the ledger, once and in order [R34].</summary>
public sealed class LedgerTests : IDisposable
{
    private static readonly IReadOnlyList<PaymentEvent> Life = Histories.Of(
        7,
        new TransactionChange.StartAuthorization(),
        new TransactionChange.Authorize(),
        new TransactionChange.Capture("cap_1", Histories.Amount(600), MoreToCome: false),
        new TransactionChange.RequestRefund("re_1", Histories.Amount(100)),
        new TransactionChange.CompleteRefund("re_1", Histories.Amount(100)));

    private readonly ServiceBundle _bundle = Make();

    public static TheoryData<string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, Fault>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                table.Add("PutItem ledger-entries", fault);
                table.Add("Query ledger-entries", fault);
                table.Add("TransactWriteItems", fault);
            }

            return table;
        }
    }

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Ledger_WholeLife_PostsEachChangeOnce()
    {
        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(Life))).ShouldBeEmpty();

        Kinds(_bundle).ShouldBe(["authorize", "capture", "refund_request", "refund"]);
        Head(_bundle)["appliedVersion"].N.ShouldBe("6");
        Balance(_bundle, "NPR#posted#merchant_payable").ShouldBe(-500);
        Balance(_bundle, "NPR#pending#merchant_payable").ShouldBe(0);
        _bundle.Metric("LedgerEntries").ShouldBe(4);
        _bundle.Metric("Messages").ShouldBe(6);
    }

    [Theory]
    [InlineData(true, 1, "PutItem ledger-entries")]
    [InlineData(true, 2, "Query ledger-entries", "PutItem ledger-entries")]
    [InlineData(true, 3, "Query ledger-entries", "TransactWriteItems")]
    [InlineData(false, 1, "PutItem ledger-entries")]
    [InlineData(false, 2, "TransactWriteItems")]
    [InlineData(false, 3, "Query ledger-entries", "TransactWriteItems")]
    public async Task Ledger_OneEvent_MakesExactlyTheseCalls(bool checkout, int version, params string[] calls)
    {
        var life = checkout ? Life : Histories.WithoutCheckout(Life);
        await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(life.Take(version - 1)));

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies([life[version - 1]]))).ShouldBeEmpty();

        _bundle.Aws.Calls.ShouldBe(calls);
        Head(_bundle)["appliedVersion"].N.ShouldBe($"{version}");
    }

    [Fact]
    public async Task Ledger_DeclinedAtOnce_ReadsNothing()
    {
        var declined = Histories.WithoutCheckout(Histories.Of(7, new TransactionChange.Decline(DeclineCodes.Fraudulent)));

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(declined))).ShouldBeEmpty();

        _bundle.Aws.Calls.ShouldBe(["TransactWriteItems"]);
        Kinds(_bundle).ShouldBe(["release"]);
    }

    [Theory]
    [InlineData(true, 2, "Query ledger-entries", "PutItem ledger-entries")]
    [InlineData(true, 3, "Query ledger-entries", "TransactWriteItems")]
    [InlineData(false, 2, "TransactWriteItems")]
    [InlineData(false, 3, "TransactWriteItems", "Query ledger-entries", "TransactWriteItems")]
    public async Task Ledger_FirstEventsInOneBatch_ShareAWriteUpToOneThatMovesMoney(bool checkout, int count, params string[] calls)
    {
        var life = (checkout ? Life : Histories.WithoutCheckout(Life)).Take(count).ToList();

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(life))).ShouldBeEmpty();

        _bundle.Aws.Calls.ShouldBe(calls);
        Head(_bundle)["appliedVersion"].N.ShouldBe($"{count}");
        _bundle.Metric("LedgerEntries").ShouldBe(Kinds(_bundle).Count);
    }

    [Fact]
    public async Task Ledger_FirstEventsTwiceInOneBatch_AreAppliedAndCountedOnce()
    {
        var life = Histories.WithoutCheckout(Life).Take(2).ToList();

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies([.. life, .. life]))).ShouldBeEmpty();

        Kinds(_bundle).ShouldBe(["authorize"]);
        _bundle.Metric("LedgerEntries").ShouldBe(1);
    }

    [Fact]
    public async Task Ledger_LaterOfTheFirstEventsIsRefused_AppliesTheOthers()
    {
        var events = Life.Take(3).ToList();
        events[2] = events[2] with { Change = new TransactionChange.Capture("cap_1", Histories.Amount(1), MoreToCome: false) };

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(events))).ShouldBe([2]);

        Head(_bundle)["appliedVersion"].N.ShouldBe("2");
        _bundle.Metric("LedgerRefusals").ShouldBe(1);
    }

    // The book's head is then as young as the guess has it, and says something else.
    [Theory]
    [InlineData(LedgerEntryFunction.Authorize, 1, 0)]
    [InlineData(LedgerEntryFunction.Authorize, 2, 1)]
    [InlineData(LedgerEntryFunction.Release, 1, 0)]
    [InlineData(LedgerEntryFunction.Release, 2, 1)]
    public async Task Ledger_BookIsNotAsGuessed_IsReadAndNothingIsWrittenOverIt(string command, int version, int failed)
    {
        var life = Histories.WithoutCheckout(Life);
        _bundle.Aws.Tables["transactions"][life[0].TransactionId.ToString()] = StreamRecord.RowOf(life[0]);
        await _bundle.InvokeAsync(
            EventFunctions.LedgerEntry, new JsonObject { ["transactionId"] = life[0].TransactionId.ToString(), ["command"] = command });

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies([life[version - 1]]))).Count.ShouldBe(failed);

        _bundle.Aws.Calls.ShouldContain("Query ledger-entries");
        Kinds(_bundle).ShouldBe([command]);
        (Head(_bundle)["appliedVersion"].N, Head(_bundle)["entries"].N).ShouldBe(($"{1 - failed}", "1"));
        EnsureBalanced(_bundle);
    }

    [Fact]
    public async Task Ledger_OneBatchOutOfOrder_IsTakenInOrder()
    {
        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(Life.Reverse()))).ShouldBeEmpty();

        Kinds(_bundle).ShouldBe(["authorize", "capture", "refund_request", "refund"]);
    }

    [Fact]
    public async Task Ledger_EventBeforeItsPredecessor_GoesBackToTheQueue()
    {
        await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(Life.Take(1)));

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(Life.Skip(2).Take(1)))).ShouldBe([0]);

        Kinds(_bundle).ShouldBeEmpty();
        _bundle.Metric("EventsTooEarly").ShouldBe(1);
        _bundle.Aws.Hidden.Single().VisibilityTimeout.ShouldBe(1);
        _bundle.Log.ShouldAllBe(line => (string?)line["level"] != "ERROR");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(7, 60)]
    [InlineData(20, 60)]
    public async Task Ledger_EventBeforeItsPredecessor_WaitsLongerEachTime(int receiveCount, int seconds)
    {
        await _bundle.DeliverAsync(EventFunctions.Ledger, receiveCount, Bodies(Life.Skip(2).Take(1)));

        _bundle.Aws.Hidden.Single().VisibilityTimeout.ShouldBe(seconds);
    }

    [Fact]
    public async Task Ledger_EventAgain_ChangesNothing()
    {
        await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(Life));
        var before = Snapshot(_bundle);

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(Life))).ShouldBeEmpty();

        Snapshot(_bundle).ShouldBe(before);
    }

    [Fact]
    public async Task Ledger_RefusedPosting_FailsAndHoldsBackThoseAfterIt()
    {
        // A capture of more than was authorized: the row says so, the books do not.
        var events = Life.ToList();
        events[3] = events[3] with { Change = new TransactionChange.Capture("cap_1", Histories.Amount(1_001), MoreToCome: false) };

        (await _bundle.DeliverAsync(EventFunctions.Ledger, Bodies(events))).ShouldBe([3, 4, 5]);

        Kinds(_bundle).ShouldBe(["authorize"]);
        _bundle.Metric("LedgerRefusals").ShouldBe(1);
        ((string?)_bundle.Log.Single(line => (string?)line["level"] == "ERROR")["error"]).ShouldNotBeNull().ShouldContain("exceeds_authorized");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Ledger_Poison_FailsAloneWithALog(string body)
    {
        (await _bundle.DeliverAsync(EventFunctions.Ledger, [body, .. Bodies(Life)])).ShouldBe([0]);

        _bundle.Metric("PoisonMessages").ShouldBe(1);
        Kinds(_bundle).Count.ShouldBe(4);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Ledger_FaultAnywhere_EndsInTheSameBooks(string call, Fault fault)
    {
        var tried = 0;
        foreach (var life in new[] { Life, Histories.WithoutCheckout(Life) })
        {
            foreach (var size in new[] { 1, life.Count })
            {
                using var calm = Make();
                var calls = 0;
                calm.Aws.Faults = (_, name) =>
                {
                    calls += name == call ? 1 : 0;
                    return Fault.None;
                };
                await DeliverAsync(calm, life, size);
                for (var number = 0; number < calls; number++, tried++)
                {
                    using var bundle = Make();
                    var (seen, at) = (0, number);
                    bundle.Aws.Faults = (_, name) => name == call && seen++ == at ? fault : Fault.None;

                    await DeliverAsync(bundle, life, size);
                    await bundle.DrainAsync(EventFunctions.Ledger, Bodies(life), new Random(number));

                    seen.ShouldBeGreaterThan(at);
                    Snapshot(bundle).ShouldBe(Snapshot(calm));
                }
            }
        }

        tried.ShouldBePositive();
    }

    [Fact]
    public void Ledger_AnyOrderRepeatsAndFaults_EndInTheSameBooks() => Properties.Hold(
        Properties.Pairs(Gen.Choose(1, 1_000_000), Gen.Elements(Enum.GetValues<Fault>()).ListOf()),
        pair =>
        {
            var (seed, faults) = pair;
            var lives = Enumerable.Range(seed, 2).Select(one => Histories.Random(one)).ToList();
            using var calm = Make();
            foreach (var happened in lives.SelectMany(life => life))
            {
                calm.DeliverAsync(EventFunctions.Ledger, Bodies([happened])).GetAwaiter().GetResult().ShouldBeEmpty(PaymentEventJson.Write(happened));
            }

            var random = new Random(seed);
            using var bundle = Make(seed);
            var next = 0;
            bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;
            var messages = Bodies(lives.SelectMany(life => life)).SelectMany(body => Enumerable.Repeat(body, random.Next(1, 3))).ToList();

            bundle.DrainAsync(EventFunctions.Ledger, messages, random).GetAwaiter().GetResult();

            Snapshot(bundle).ShouldBe(Snapshot(calm));
            EnsureBalanced(bundle);
        });

    // Once, whatever comes of it.
    private static async Task DeliverAsync(ServiceBundle bundle, IReadOnlyList<PaymentEvent> life, int size)
    {
        foreach (var batch in life.Chunk(size))
        {
            try
            {
                await bundle.DeliverAsync(EventFunctions.Ledger, Bodies(batch));
            }
            catch (CrashException)
            {
                // They come again with all others.
            }
        }
    }

    internal static ServiceBundle Make(int seed = 1) => new("payments-events", EventFunctions.Catalog, seed);

    internal static List<string> Bodies(IEnumerable<PaymentEvent> events) => [.. events.Select(PaymentEventJson.Write)];

    internal static List<string> Kinds(ServiceBundle bundle) =>
        [.. Entries(bundle).OrderBy(row => row["entryId"].S, StringComparer.Ordinal).Select(row => row["kind"].S)];

    internal static long Balance(ServiceBundle bundle, string account) =>
        bundle.Aws.Rows("ledger-balances").Where(row => row["account"].S == account).Sum(row => ExpressionReader.Number(row["balance"]));

    internal static void EnsureBalanced(ServiceBundle bundle)
    {
        var entries = Entries(bundle).ToList();
        entries.Select(row => row["transactionId"].S + row["commandId"].S).ShouldBeUnique();
        var lines = entries.SelectMany(row => row["lines"].L.Select(line => (
            Account: $"{row["currency"].S}#{line.M["layer"].S}#{line.M["account"].S}",
            Layer: line.M["layer"].S,
            Debit: ExpressionReader.Number(line.M["debit"])))).ToList();
        lines.GroupBy(line => line.Layer).ShouldAllBe(layer => layer.Sum(line => line.Debit) == 0);
        foreach (var account in lines.GroupBy(line => line.Account))
        {
            Balance(bundle, account.Key).ShouldBe(account.Sum(line => line.Debit));
        }
    }

    private static IEnumerable<Dictionary<string, AttributeValue>> Entries(ServiceBundle bundle) =>
        bundle.Aws.Rows("ledger-entries").Where(row => row["entryId"].S != "#head");

    private static Dictionary<string, AttributeValue> Head(ServiceBundle bundle) =>
        bundle.Aws.Rows("ledger-entries").Single(row => row["entryId"].S == "#head");

    // Entries with their place, kind and lines, what was applied, and every balance.
    private static string Snapshot(ServiceBundle bundle) => string.Join('\n',
        bundle.Aws.Rows("ledger-entries")
            .Select(row => $"{row["transactionId"].S} {row["entryId"].S} {row.GetValueOrDefault("appliedVersion")?.N} {row.GetValueOrDefault("commandId")?.S} {row.GetValueOrDefault("kind")?.S} "
                + string.Join(',', row.GetValueOrDefault("lines")?.L.Select(line => $"{line.M["layer"].S}/{line.M["account"].S}:{line.M["debit"].N}") ?? []))
            .Concat(bundle.Aws.Rows("ledger-balances").Select(row => $"{row["account"].S} {row["shard"].N} {row["balance"].N}"))
            .Order(StringComparer.Ordinal));
}
