using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Events;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>The workflow's step that writes and voids the pending entry [R22], [R23].</summary>
public sealed class LedgerEntryTests : IDisposable
{
    private static readonly IReadOnlyList<PaymentEvent> Life = Histories.Of(
        3, new TransactionChange.StartAuthorization(), new TransactionChange.Authorize());

    private readonly ServiceBundle _bundle = Make();

    public static TheoryData<string, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, Fault>();
            foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
            {
                table.Add("GetItem transactions", fault);
                table.Add("Query ledger-entries", fault);
                table.Add("TransactWriteItems", fault);
            }

            return table;
        }
    }

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Authorize_NewPayment_WritesThePendingEntry()
    {
        (await StepAsync(_bundle, "authorize")).ShouldBe("WRITTEN");

        _bundle.Aws.Calls.ShouldBe(["GetItem transactions", "Query ledger-entries", "TransactWriteItems"]);
        LedgerTests.Kinds(_bundle).ShouldBe(["authorize"]);
        LedgerTests.Balance(_bundle, "NPR#pending#gateway_receivable").ShouldBe(1_000);
        LedgerTests.EnsureBalanced(_bundle);
    }

    [Fact]
    public async Task Release_AfterAuthorize_IsAFurtherEntry()
    {
        await StepAsync(_bundle, "authorize");

        (await StepAsync(_bundle, "release")).ShouldBe("WRITTEN");
        (await StepAsync(_bundle, "release")).ShouldBe("WRITTEN");

        LedgerTests.Kinds(_bundle).ShouldBe(["authorize", "release"]);
        LedgerTests.Balance(_bundle, "NPR#pending#gateway_receivable").ShouldBe(0);
    }

    [Fact]
    public async Task Release_BeforeAuthorize_ClosesTheBook()
    {
        (await StepAsync(_bundle, "release")).ShouldBe("WRITTEN");

        (await Should.ThrowAsync<LedgerCommandRefused>(() => StepAsync(_bundle, "authorize"))).Message.ShouldContain("already_released");

        LedgerTests.Balance(_bundle, "NPR#pending#gateway_receivable").ShouldBe(0);
    }

    [Theory]
    [InlineData(null, "authorize")]
    [InlineData("txn_1", "authorize")]
    [InlineData("txn_00000000000000000000000001", "authorize")]
    [InlineData("", "pay")]
    [InlineData("", null)]
    public async Task Step_InputOfNothingKnown_IsRefused(string? transactionId, string? command) =>
        await Should.ThrowAsync<LedgerCommandRefused>(() => _bundle.InvokeAsync(EventFunctions.LedgerEntry, new JsonObject
        {
            ["transactionId"] = transactionId is "" ? Life[0].TransactionId.ToString() : transactionId,
            ["command"] = command,
        }));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Authorize_FaultThenRepeated_WritesOneEntry(string call, Fault fault)
    {
        var hit = false;
        _bundle.Aws.Faults = (_, name) =>
        {
            var now = !hit && name == call;
            hit |= now;
            return now ? fault : Fault.None;
        };

        (await RepeatAsync(_bundle, "authorize")).ShouldBe("WRITTEN");

        hit.ShouldBeTrue();
        LedgerTests.Kinds(_bundle).ShouldBe(["authorize"]);
        LedgerTests.EnsureBalanced(_bundle);
    }

    [Fact]
    public void Step_BesideTheEventsInAnyOrder_IsOneEntry() => Properties.Hold(
        Properties.Pairs(Gen.Choose(1, 1_000_000), Gen.Elements(Enum.GetValues<Fault>()).ListOf()),
        pair =>
        {
            var (seed, faults) = pair;
            var random = new Random(seed);
            using var bundle = Make(seed);
            var next = 0;
            bundle.Aws.Faults = (_, _) => next < faults.Count ? faults[next++] : Fault.None;
            var early = LedgerTests.Bodies(Life.Take(random.Next(Life.Count + 1)));

            bundle.DrainAsync(EventFunctions.Ledger, early, random).GetAwaiter().GetResult();
            RepeatAsync(bundle, "authorize").GetAwaiter().GetResult();
            bundle.DrainAsync(EventFunctions.Ledger, LedgerTests.Bodies(Life), random).GetAwaiter().GetResult();

            LedgerTests.Kinds(bundle).ShouldBe(["authorize"]);
            LedgerTests.EnsureBalanced(bundle);
        });

    private static ServiceBundle Make(int seed = 1)
    {
        var bundle = LedgerTests.Make(seed);
        bundle.Aws.Tables["transactions"][Life[0].TransactionId.ToString()] = StreamRecord.RowOf(Life[1]);
        return bundle;
    }

    private static async Task<string?> StepAsync(ServiceBundle bundle, string command) => (string?)(await bundle.InvokeAsync(
        EventFunctions.LedgerEntry,
        new JsonObject { ["transactionId"] = Life[0].TransactionId.ToString(), ["command"] = command }))["outcome"];

    // As the workflow does it.
    private static async Task<string?> RepeatAsync(ServiceBundle bundle, string command)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            try
            {
                return await StepAsync(bundle, command);
            }
            catch (Exception exception) when (exception is TransientFailure or CrashException)
            {
                continue;
            }
        }

        throw new InvalidOperationException("no attempt succeeded");
    }
}
