using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

/// <summary>Whatever is asked of a transaction in whatever order, its amounts stay within each other [R32], [R33].</summary>
public sealed class TransactionTests
{
    private const long Amount = 1_000;

    private static readonly Currency Npr = Currency.Get("NPR");

    [Fact]
    public void Apply_AnyChanges_KeepsTheBoundsAndRefusesWithoutAChange() => Properties.Hold(Changes(Gen.Choose(-5, 1_200)), changes =>
    {
        var transaction = Start();
        foreach (var change in changes)
        {
            var before = transaction;
            try
            {
                transaction = transaction.Apply(change);
            }
            catch (Exception exception) when (exception is IllegalTransition or TransactionRefusal)
            {
                transaction.ShouldBe(before);
                continue;
            }

            transaction.Version.ShouldBe(before.Version + 1);
            transaction.Id.ShouldBe(before.Id);
            transaction.Amount.ShouldBe(before.Amount);
            if (transaction.Status != before.Status)
            {
                IntentStateMachine.CanMove(before.Status, transaction.Status).ShouldBeTrue($"{before.Status} → {transaction.Status} by {change.Kind}");
            }

            Bounds(transaction);
            NothingComesBack(before, transaction);
        }
    });

    [Fact]
    public void Apply_ChangesInAnotherCurrency_AreRefused() => Properties.Hold(Changes(Gen.Choose(1, 900)), changes =>
    {
        var transaction = Start();
        foreach (var change in changes)
        {
            if (TransactionChanges.AmountOf(change) is { } amount)
            {
                var foreign = TransactionChanges.Of(
                    change.Kind, TransactionChanges.IdOf(change), new(amount.MinorUnits, Currency.Get("USD")), moreToCome: false, code: null)!;
                var refusal = Should.Throw<Exception>(() => transaction.Apply(foreign));
                (refusal is IllegalTransition or TransactionRefusal).ShouldBeTrue();
            }

            try
            {
                transaction = transaction.Apply(change);
            }
            catch (Exception exception) when (exception is IllegalTransition or TransactionRefusal)
            {
                // Refused as it is, too.
            }
        }
    });

    [Fact]
    public void Apply_AnyChanges_AreWhatTheLedgerTakes() => Properties.Hold(Changes(Gen.Choose(1, 700)), changes =>
    {
        var transaction = Start();
        var ledger = PaymentLedger.Open(transaction.Id, Npr);
        var number = 0;
        var pending = new Queue<(string Id, Money Amount)>();
        var wasAuthorized = false;
        foreach (var proposed in changes)
        {
            // Only refunds that were asked for, and each once, are completed or fail: RefundStore sees to that.
            var change = proposed switch
            {
                TransactionChange.Capture capture => capture with { CaptureId = $"cap_{number++}" },
                TransactionChange.RequestRefund refund => refund with { RefundId = $"re_{number++}" },
                TransactionChange.OpenDispute dispute => dispute with { DisputeId = $"dp_{number++}" },
                TransactionChange.CompleteRefund when pending.TryPeek(out var refund) => new TransactionChange.CompleteRefund(refund.Id, refund.Amount),
                TransactionChange.FailRefund when pending.TryPeek(out var refund) => new TransactionChange.FailRefund(refund.Id, refund.Amount),
                TransactionChange.CompleteRefund or TransactionChange.FailRefund => new TransactionChange.Authorize(),
                _ => proposed,
            };
            change = change switch
            {
                TransactionChange.WinDispute => new TransactionChange.WinDispute(LastDispute(ledger, number)),
                TransactionChange.LoseDispute => new TransactionChange.LoseDispute(LastDispute(ledger, number)),
                _ => change,
            };
            try
            {
                transaction = transaction.Apply(change);
            }
            catch (Exception exception) when (exception is IllegalTransition or TransactionRefusal)
            {
                continue;
            }

            switch (change)
            {
                case TransactionChange.RequestRefund refund:
                    pending.Enqueue((refund.RefundId, refund.Amount));
                    break;
                case TransactionChange.CompleteRefund or TransactionChange.FailRefund:
                    pending.Dequeue();
                    break;
                default:
                    break;
            }

            if (LedgerPosting.Of(transaction.Id, transaction.Amount, change) is { } command)
            {
                ledger = ledger.Apply(command) switch
                {
                    LedgerResult.Written(var next, _) => next,

                    // Tolerated: a second thing that gives up what is given up (LedgerStore).
                    LedgerResult.Refused({ Code: LedgerRefusalCodes.NothingPending }) when command is LedgerCommand.Release => ledger,
                    var result => throw new ShouldAssertException($"{change} of {transaction}: {result}"),
                };
            }

            // What is voided because nobody knows of it was never written as held.
            wasAuthorized |= change is TransactionChange.Authorize;
            ledger.Captured.ShouldBe(transaction.Captured);
            ledger.Refunded.ShouldBe(transaction.Refunded);
            ledger.Pending.ShouldBe(transaction switch
            {
                { Status: IntentStatus.Voiding } => wasAuthorized ? Amount : 0,
                { MoreToCome: true } => Amount - transaction.Captured,
                _ => transaction.Capturable,
            });
        }
    });

    private static Transaction Start() => Transaction.Open(new(Ulid.Create(DateTimeOffset.UnixEpoch, new byte[Ulid.RandomnessBytes])), new(Amount, Npr));

    // Disputes are numbered by the proposals: the open one is the last that the ledger took.
    private static string LastDispute(PaymentLedger ledger, int upTo)
    {
        for (var number = upTo; number >= 0; number--)
        {
            if (ledger.Apply(new LedgerCommand.WinDispute($"try-{number}", $"dp_{number}")) is LedgerResult.Written)
            {
                return $"dp_{number}";
            }
        }

        return "dp_none";
    }

    private static void Bounds(Transaction transaction)
    {
        new[] { transaction.Captured, transaction.Refunded, transaction.RefundPending, transaction.Disputed, transaction.ChargedBack }
            .ShouldAllBe(amount => amount >= 0);
        transaction.Captured.ShouldBeLessThanOrEqualTo(Amount);
        (transaction.Refunded + transaction.RefundPending + transaction.Disputed + transaction.ChargedBack).ShouldBeLessThanOrEqualTo(transaction.Captured);
        (transaction.Captured + transaction.Capturable).ShouldBeLessThanOrEqualTo(Amount);
        (transaction.Captured > 0).ShouldBe(transaction.Status is IntentStatus.Captured or IntentStatus.PartiallyCaptured
            or IntentStatus.PartiallyRefunded or IntentStatus.Refunded or IntentStatus.Disputed or IntentStatus.ChargedBack);
        (transaction.Disputed > 0).ShouldBe(transaction.Status == IntentStatus.Disputed);
    }

    private static void NothingComesBack(Transaction before, Transaction after)
    {
        after.Captured.ShouldBeGreaterThanOrEqualTo(before.Captured);
        after.Refunded.ShouldBeGreaterThanOrEqualTo(before.Refunded);
        after.ChargedBack.ShouldBeGreaterThanOrEqualTo(before.ChargedBack);
    }

    // Mostly a start that leads somewhere: of nothing but chance few histories come as far as a capture.
    private static Gen<List<TransactionChange>> Changes(Gen<int> amounts) => Properties.Pairs(Gen.Choose(0, 3), Change(amounts).ListOf()).Select(pair =>
    {
        List<TransactionChange> start = pair.Item1 switch
        {
            0 => [],
            1 => [new TransactionChange.StartAuthorization(), new TransactionChange.Authorize()],
            2 => [new TransactionChange.StartAuthorization(), new TransactionChange.Authorize(), Capture(Amount, false)],
            _ => [new TransactionChange.StartAuthorization(), new TransactionChange.Authorize(), Capture(Amount / 2, true)],
        };
        return start.Concat(pair.Item2).ToList();
    });

    private static Gen<TransactionChange> Change(Gen<int> amounts) =>
        Properties.Pairs(Properties.Pairs(Gen.Choose(0, 17), amounts), Gen.Elements(true, false)).Select(pair =>
        {
            var ((kind, amount), flag) = pair;
            var money = new Money(amount, Npr);
            TransactionChange change = kind switch
            {
                0 => new TransactionChange.RequireAction(),
                1 => new TransactionChange.StartAuthorization(),
                2 => new TransactionChange.Authorize(),
                3 => new TransactionChange.Decline(DeclineCodes.GenericDecline),
                4 => new TransactionChange.LoseTrack(),
                5 => new TransactionChange.StartVoid(),
                6 => new TransactionChange.Void(),
                7 => new TransactionChange.Expire(),
                8 or 9 => new TransactionChange.Capture("cap", money, flag),
                10 => new TransactionChange.ReleaseRest(),
                11 or 12 => new TransactionChange.RequestRefund("re", money),
                13 => new TransactionChange.CompleteRefund("re", money),
                14 => new TransactionChange.FailRefund("re", money),
                15 => new TransactionChange.OpenDispute("dp", money),
                16 => new TransactionChange.WinDispute("dp"),
                _ => new TransactionChange.LoseDispute("dp"),
            };
            return change;
        });

    private static TransactionChange.Capture Capture(long amount, bool more) => new("cap_start", new(amount, Npr), more);
}
