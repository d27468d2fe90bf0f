using Amazon.DynamoDBv2.Model;
using FsCheck.Fluent;
using Payments.Domain;
using Payments.Hosting;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>The ledger's store under processes that write the same book at once: their calls mix in any way.</summary>
public sealed class LedgerStoreTests
{
    [Fact]
    public void Append_AtOnceFromManyProcesses_EndsInTheBooksOfOne() => Properties.Hold(Gen.Choose(1, 1_000_000_000), seed =>
    {
        var random = new Random(seed);
        var events = Histories.Random(seed);
        using var alone = new PayBundle();
        foreach (var happened in events)
        {
            ApplyAsync(alone, happened).GetAwaiter().GetResult();
        }

        using var mixed = new PayBundle();
        MixAsync(mixed, events, random).GetAwaiter().GetResult();

        Books(mixed).ShouldBe(Books(alone));
    });

    [Fact]
    public async Task Append_SameCommandAtOnce_IsOneEntryAndBothAreToldIt()
    {
        using var bundle = new PayBundle();
        var id = Histories.Id(1);
        LedgerAppend? second = null;
        bundle.Aws.Meanwhile = ("TransactWriteItems", () => second = AppendAsync(bundle, id).GetAwaiter().GetResult());

        var first = await AppendAsync(bundle, id);

        second.ShouldBeOfType<LedgerAppend.Written>().Repeated.ShouldBeFalse();
        first.ShouldBeOfType<LedgerAppend.Written>().Repeated.ShouldBeTrue();
        bundle.Aws.Rows("ledger-entries").Count.ShouldBe(2);
    }

    private static Task<LedgerAppend> AppendAsync(PayBundle bundle, TransactionId id) =>
        Store(bundle).AppendAsync(id, Histories.Currency, LedgerPosting.Authorize(id, Histories.Amount(500)), CancellationToken.None);

    private static Task<LedgerAppend> ApplyAsync(PayBundle bundle, PaymentEvent happened) => Store(bundle).ApplyEventsAsync(
        happened.TransactionId,
        happened.Amount.Currency,
        new(happened.Version, happened.Version),
        LedgerPosting.Of(happened.TransactionId, happened.Amount, happened.Change),
        CancellationToken.None);

    private static LedgerStore Store(PayBundle bundle) => new(bundle.Aws.DynamoDb, bundle.Services.Settings, bundle.Time, bundle.Services.Ids);

    // Each event more than once; those too early and those whose process failed come again, until all are applied.
    private static async Task MixAsync(PayBundle bundle, IReadOnlyList<PaymentEvent> events, Random random)
    {
        var waiting = new List<TaskCompletionSource>();
        bundle.Aws.Gate = _ =>
        {
            var turn = new TaskCompletionSource();
            waiting.Add(turn);
            return turn.Task;
        };
        var queue = events.Concat(events).OrderBy(_ => random.Next()).ToList();
        var running = new List<Task>();
        for (var moment = 0; queue.Count > 0 || waiting.Count > 0; moment++)
        {
            moment.ShouldBeLessThan(100_000, "it converges");
            if (queue.Count > 0 && waiting.Count < 4 && random.Next(3) == 0)
            {
                var happened = queue[0];
                queue.RemoveAt(0);
                running.Add(HandleAsync(happened));
            }
            else if (waiting.Count > 0)
            {
                var next = waiting[random.Next(waiting.Count)];
                waiting.Remove(next);
                next.SetResult();
            }
        }

        bundle.Aws.Gate = null;
        await Task.WhenAll(running);

        async Task HandleAsync(PaymentEvent happened)
        {
            try
            {
                if (await ApplyAsync(bundle, happened) is LedgerAppend.TooEarly)
                {
                    queue.Add(happened);
                }
            }
            catch (TransientFailure)
            {
                queue.Add(happened);
            }
        }
    }

    private static string Books(PayBundle bundle) => string.Join(
        '\n',
        Lines(bundle, "ledger-entries").Concat(
            bundle.Aws.Rows("ledger-balances")
                .GroupBy(row => row["account"].S)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => $"{group.Key} {group.Sum(row => row.Where(one => one.Key is "balance" or "amount").Sum(one => long.Parse(one.Value.N)))}")));

    private static IEnumerable<string> Lines(PayBundle bundle, string table) => bundle.Aws.Tables[table]
        .OrderBy(row => row.Key, StringComparer.Ordinal)
        .Select(row => $"{row.Key}: {string.Join(' ', row.Value.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={Show(one.Value)}"))}");

    private static string Show(AttributeValue value) => value.S ?? value.N ?? string.Join(',', value.L?.Select(Show) ?? value.M?.Select(one => $"{one.Key}:{Show(one.Value)}") ?? []);
}
