using FsCheck.Fluent;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>
/// The fault table of everything after an authorization: whatever goes wrong at whichever call, to us or at the gateway, repeats and the
/// schedules bring our books and the gateway's to the same end, and nothing happens twice.
/// </summary>
public sealed class MoneyFaultTests
{
    private static readonly Dictionary<string, string[]> Steps = new()
    {
        ["capture"] =
        [
            "PutItem idempotency", "GetItem attempts", "GetItem transactions", "TransactWriteItems", "@capture", "@query-capture",
            "UpdateItem attempts", "UpdateItem idempotency",
        ],
        ["void"] = ["PutItem idempotency", "GetItem attempts", "GetItem transactions", "TransactWriteItems", "@cancel", "UpdateItem attempts", "UpdateItem idempotency"],
        ["refund"] = ["PutItem idempotency", "GetItem refunds", "GetItem transactions", "TransactWriteItems", "@refund", "@query-refund", "UpdateItem attempts", "UpdateItem idempotency"],
        ["expire"] = ["Query attempts", "GetItem attempts", "GetItem transactions", "TransactWriteItems", "@cancel", "UpdateItem attempts"],
    };

    public static TheoryData<string, string, int, Fault> Table
    {
        get
        {
            var table = new TheoryData<string, string, int, Fault>();
            foreach (var (operation, steps) in Steps)
            {
                foreach (var step in steps)
                {
                    foreach (var fault in Enum.GetValues<Fault>().Where(fault => fault != Fault.None))
                    {
                        // The second call of a name is the write of the outcome, which is another moment.
                        table.Add(operation, step, 1, fault);
                        table.Add(operation, step, 2, fault);
                    }
                }
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Operation_FaultThenRepeatsAndSchedules_EndsOnceAndAlike(string operation, string step, int time, Fault fault)
    {
        using var bundle = new MoneyBundle();
        var id = await bundle.AuthorizeAsync();
        if (operation == "refund")
        {
            await bundle.CaptureAsync(id);
        }

        if (operation == "expire")
        {
            bundle.Time.Advance(TimeSpan.FromDays(8));
        }

        var seen = 0;
        Fault Decide(string name) => name == step && ++seen == time ? fault : Fault.None;

        // Asking again is only reached when the first answer was lost.
        bundle.Gateway.Faults = name => step.StartsWith("@query", StringComparison.Ordinal) && !name.StartsWith("query", StringComparison.Ordinal) && seen == 0
            ? Fault.ErrorAfter
            : Decide("@" + name);
        bundle.Aws.Faults = (_, name) => Decide(name);
        await TryAsync(bundle, operation, id);
        bundle.Gateway.Faults = _ => Fault.None;
        bundle.Aws.Faults = (_, _) => Fault.None;

        await MoneyChecks.SettleAsync(bundle);
        var last = await TryAsync(bundle, operation, id);

        if (last is not null)
        {
            // A refund whose outcome was not known is remembered as the 202 that it was answered with.
            last.Status.ShouldBeInRange(200, 202, last.Text);
        }

        MoneyChecks.Agree(bundle);
        var (stored, book) = (bundle.Stored.Transaction, bundle.Book);
        switch (operation)
        {
            case "capture":
                (stored.Status, book.Captures.Count, stored.Captured).ShouldBe((IntentStatus.Captured, 1, MoneyBundle.Amount));
                break;
            case "void":
                (stored.Status, book.Status).ShouldBe((IntentStatus.Voided, "voided"));
                break;
            case "refund":
                (stored.Status, book.Refunds.Count, stored.Refunded).ShouldBe((IntentStatus.PartiallyRefunded, 1, 4_000));
                break;
            default:
                (stored.Status, book.Status).ShouldBe((IntentStatus.Expired, "voided"));
                break;
        }
    }

    [Fact]
    public void AnySequence_OfOperationsFaultsAndWebhooks_KeepsTheBooksAlike() => Properties.Hold(
        Properties.Pairs(
            Gen.Choose(1, 1_000_000),
            Properties.Pairs(
                Properties.Pairs(Gen.Choose(0, 9), Gen.Choose(1, 6_000)), Gen.Elements(Enum.GetValues<Fault>()).ListOf()).ListOf()),
        pair => RunAsync(pair.Item1, pair.Item2).GetAwaiter().GetResult());

    private static async Task RunAsync(int seed, List<((int Kind, int Amount) What, List<Fault> Faults)> steps)
    {
        using var bundle = new MoneyBundle(seed);
        var id = await bundle.AuthorizeAsync();
        var reference = References.Authorization(new(id.Ulid));
        var number = 0;
        foreach (var ((kind, amount), faults) in steps)
        {
            var next = 0;
            Fault Decide() => next < faults.Count ? faults[next++] : Fault.None;
            bundle.Aws.Faults = (_, _) => Decide();
            bundle.Gateway.Faults = _ => Decide();
            var key = $"step-{number++ / 2}";
            switch (kind)
            {
                case 0:
                    await bundle.CaptureAsync(id, key: key);
                    break;
                case 1:
                    await bundle.CaptureAsync(id, new { amount }, key);
                    break;
                case 2:
                    await bundle.CaptureAsync(id, new { amount, final = false }, key);
                    break;
                case 3:
                    await bundle.VoidAsync(id, key);
                    break;
                case 4:
                    bundle.Gateway.RefundsPend = amount % 2 == 0;
                    await bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount }, key);
                    break;
                case 5:
                    await bundle.RefundAsync(new { paymentIntentId = id.ToString() }, key);
                    break;
                case 6:
                    await MoneyChecks.TryScheduleAsync(bundle.ResolveAsync);
                    await MoneyChecks.TryScheduleAsync(bundle.ResolveRefundsAsync);
                    break;
                case 7:
                    bundle.Time.Advance(TimeSpan.FromMinutes(amount));
                    await MoneyChecks.TryScheduleAsync(bundle.ExpireAsync);
                    break;
                case 8:
                    await MoneyChecks.EndRefundAsync(bundle, reference, completed: amount % 3 != 0, repeats: 2);
                    break;
                default:
                    if (bundle.Book.Status is "voided")
                    {
                        await bundle.ReceiveAsync("authorization.voided", new { reference, gatewayId = "g", amount = 1, currency = "NPR" }, $"evt_v{number}");
                    }

                    break;
            }

            MoneyChecks.Bounds(bundle);
        }

        bundle.Aws.Faults = (_, _) => Fault.None;
        bundle.Gateway.Faults = _ => Fault.None;
        await MoneyChecks.SettleAsync(bundle);
        while (bundle.Book.RefundPending > 0)
        {
            await MoneyChecks.EndRefundAsync(bundle, reference, completed: true, repeats: 1);
        }

        await MoneyChecks.SettleAsync(bundle);
        MoneyChecks.Agree(bundle);
    }

    private static async Task<Answer?> TryAsync(MoneyBundle bundle, string operation, PaymentIntentId id)
    {
        switch (operation)
        {
            case "capture":
                return await bundle.CaptureAsync(id, key: "k");
            case "void":
                return await bundle.VoidAsync(id, "k");
            case "refund":
                return await bundle.RefundAsync(new { paymentIntentId = id.ToString(), amount = 4_000 }, "k");
            default:
                await MoneyChecks.TryScheduleAsync(bundle.ExpireAsync);
                return null;
        }
    }
}
