using FsCheck;
using FsCheck.Fluent;
using Payments.Domain;
using static Payments.Domain.LedgerAccount;
using static Payments.Domain.LedgerCommand;

namespace Payments.Functions.Tests;

public sealed class PaymentLedgerTests
{
    private static readonly Currency Npr = Currency.Get("NPR");

    // Few ids, so that commands repeat and collide; small amounts, so that limits are met and passed.
    private static readonly Gen<LedgerCommand> Commands = Gen.Choose(1, 12).SelectMany(id =>
        Gen.Choose(0, 60).SelectMany(amount =>
            Gen.Choose(1, 3).SelectMany(part =>
                Gen.Choose(0, 9), (part, kind) => Command($"c{id}", amount, $"p{part}", kind))));

    private static readonly Gen<LedgerCommand[]> Histories = Commands.ArrayOf();

    [Fact]
    public void Apply_AnyCommands_KeepsTheInvariants() => Properties.Hold(Histories, commands =>
    {
        var ledger = Start();
        foreach (var command in commands)
        {
            ledger = Next(ledger, command);

            EnsureInvariants(ledger);
        }
    });

    [Fact]
    public void Apply_RefusedOrRepeated_ChangesNothing() => Properties.Hold(Histories, commands =>
    {
        var ledger = Start();
        foreach (var command in commands)
        {
            var before = ledger;
            var result = ledger.Apply(command);
            switch (result)
            {
                case LedgerResult.Written written:
                    ledger = written.Ledger;
                    ledger.Apply(command).ShouldBe(new LedgerResult.Repeated(written.Entry));
                    break;
                case LedgerResult.Repeated repeated:
                    before.Entries.ShouldContain(repeated.Entry);
                    break;
                default:
                    before.Apply(command).ShouldBe(result);
                    break;
            }
        }
    });

    [Fact]
    public void Apply_EventsInAnyOrderAndMoreThanOnce_ConvergeToTheSameBooks() => Properties.Hold(
        Properties.Pairs(Histories, Gen.Choose(0, int.MaxValue)),
        pair =>
        {
            var (commands, seed) = pair;
            var expected = commands.Aggregate(Start(), Next);
            var numbered = commands.Select((command, index) => (Version: index + 1L, Command: command)).ToArray();
            var delivered = numbered.Concat(numbered).ToArray();
            new Random(seed).Shuffle(delivered);

            var inbox = InOrder<LedgerCommand>.Start();
            var actual = Start();
            foreach (var (version, command) in delivered)
            {
                (inbox, var released) = inbox.Accept(version, command);
                actual = released.Aggregate(actual, Next);
            }

            inbox.Waiting.ShouldBe(0);
            Describe(actual).ShouldBe(Describe(expected));
        });

    [Fact]
    public void Authorize_Amount_IsPendingReceivableAndPayable()
    {
        var ledger = Run(new Authorize("a", Rupees(1250)));

        Balance(ledger, LedgerLayer.Pending, GatewayReceivable).ShouldBe(1250);
        Balance(ledger, LedgerLayer.Pending, MerchantPayable).ShouldBe(-1250);
        Balance(ledger, LedgerLayer.Posted, GatewayReceivable).ShouldBe(0);
    }

    [Theory]
    [InlineData(false, 0, 250)]
    [InlineData(true, 250, 0)]
    public void Capture_Part_PostsItAndReleasesOrKeepsTheRest(bool moreToCome, long pending, long released)
    {
        var ledger = Run(new Authorize("a", Rupees(1250)), new Capture("c", Rupees(1000), moreToCome));

        ledger.Captured.ShouldBe(1000);
        ledger.Pending.ShouldBe(pending);
        ledger.Released.ShouldBe(released);
        Balance(ledger, LedgerLayer.Posted, GatewayReceivable).ShouldBe(1000);
        Balance(ledger, LedgerLayer.Pending, GatewayReceivable).ShouldBe(pending);
    }

    [Fact]
    public void Release_Authorized_VoidsThePendingByANewEntry()
    {
        var ledger = Run(new Authorize("a", Rupees(1250)), new Release("v"));

        ledger.Entries.Count().ShouldBe(2);
        Balance(ledger, LedgerLayer.Pending, GatewayReceivable).ShouldBe(0);
        Balance(ledger, LedgerLayer.Posted, GatewayReceivable).ShouldBe(0);
    }

    [Fact]
    public void Release_BeforeAnAuthorizationThatComesLate_ClosesTheBook()
    {
        var ledger = Run(new Release("v"));

        ledger.Entries.Single().Lines.ShouldBeEmpty();
        Refused(ledger, new Authorize("a", Rupees(1250)), "already_released");
        Refused(ledger, new Release("w"), "nothing_pending");
    }

    [Fact]
    public void Refund_RequestedThenCompleted_IsPendingThenPosted()
    {
        var requested = Run(Captured(1000, new RequestRefund("r1", "r", Rupees(300))));
        var completed = Next(requested, new CompleteRefund("r2", "r"));

        (requested.RefundPending, requested.Refunded).ShouldBe((300, 0));
        Balance(requested, LedgerLayer.Pending, GatewayReceivable).ShouldBe(-300);
        Balance(requested, LedgerLayer.Posted, GatewayReceivable).ShouldBe(1000);
        (completed.RefundPending, completed.Refunded).ShouldBe((0, 300));
        Balance(completed, LedgerLayer.Pending, GatewayReceivable).ShouldBe(0);
        Balance(completed, LedgerLayer.Posted, GatewayReceivable).ShouldBe(700);
    }

    [Fact]
    public void Dispute_OpenedThenWonOrLost_IsHeldThenGoesToItsOwner()
    {
        var opened = Run(Captured(1000, new OpenDispute("d1", "d", Rupees(1000))));
        var won = Next(opened, new WinDispute("d2", "d"));
        var lost = Next(opened, new LoseDispute("d2", "d"));

        Balance(opened, LedgerLayer.Posted, DisputeHold).ShouldBe(-1000);
        Balance(opened, LedgerLayer.Posted, MerchantPayable).ShouldBe(0);
        Balance(won, LedgerLayer.Posted, MerchantPayable).ShouldBe(-1000);
        Balance(lost, LedgerLayer.Posted, GatewayReceivable).ShouldBe(0);
        Balance(lost, LedgerLayer.Posted, DisputeHold).ShouldBe(0);
        lost.ChargedBack.ShouldBe(1000);
    }

    [Theory]
    [InlineData(975, 0)]
    [InlineData(970, 5)]
    [InlineData(980, -5)]
    public void Settle_Gross_GoesToCashAndFeesAndTheDifferenceToSuspense(long net, long suspense)
    {
        var ledger = Run(Captured(1000, new Settle("s", Rupees(1000), Rupees(25), Rupees(net))));

        Balance(ledger, LedgerLayer.Posted, Cash).ShouldBe(net);
        Balance(ledger, LedgerLayer.Posted, ProcessingFees).ShouldBe(25);
        Balance(ledger, LedgerLayer.Posted, GatewayReceivable).ShouldBe(0);
        Balance(ledger, LedgerLayer.Posted, Suspense).ShouldBe(suspense);
    }

    [Fact]
    public void Apply_WhatTheBooksDoNotAllow_IsRefusedByCode()
    {
        var none = Run();
        var authorized = Run(new Authorize("a", Rupees(1000)));
        var captured = Run(Captured(1000));

        Refused(none, new Capture("x", Rupees(1), false), "nothing_pending");
        Refused(none, new Authorize("x", Rupees(0)), "amount_not_positive");
        Refused(none, new Authorize("x", Rupees(-1)), "amount_not_positive");
        Refused(none, new Authorize("x", new(1, Currency.Get("JPY"))), "wrong_currency");
        Refused(none, new RequestRefund("x", "r", Rupees(1)), "exceeds_captured");
        Refused(none, new Settle("x", Rupees(1), Rupees(0), Rupees(1)), "not_captured");
        Refused(authorized, new Authorize("x", Rupees(1)), "already_authorized");
        Refused(authorized, new Capture("x", Rupees(1001), false), "exceeds_authorized");
        Refused(captured, new Capture("x", Rupees(1), false), "nothing_pending");
        Refused(captured, new RequestRefund("x", "r", Rupees(1001)), "exceeds_captured");
        Refused(captured, new OpenDispute("x", "d", Rupees(1001)), "exceeds_captured");
        Refused(captured, new CompleteRefund("x", "r"), "refund_not_pending");
        Refused(captured, new FailRefund("x", "r"), "refund_not_pending");
        Refused(captured, new WinDispute("x", "d"), "dispute_not_open");
        Refused(captured, new Capture("c", Rupees(999), false), "id_reused");
        Refused(captured, new Settle("x", Rupees(long.MinValue), Rupees(1), Rupees(1)), "too_large");
        var refund = new RequestRefund("r", "r", Rupees(1));
        Refused(Next(captured, refund), new RequestRefund("x", "r", Rupees(1)), "refund_exists");
        Refused(Next(Next(captured, refund), new CompleteRefund("y", "r")), new FailRefund("x", "r"), "refund_not_pending");
    }

    [Fact]
    public void AccountNames_Each_ReadBack()
    {
        LedgerAccountNames.All.ShouldBe(
            ["gateway_receivable", "cash", "dispute_hold", "merchant_payable", "processing_fees", "suspense"]);
        foreach (var account in Enum.GetValues<LedgerAccount>())
        {
            LedgerAccountNames.TryParse(account.ToName(), out var read).ShouldBeTrue();
            read.ShouldBe(account);
        }

        LedgerAccountNames.TryParse("petty_cash", out _).ShouldBeFalse();
    }

    private static LedgerCommand Command(string id, long amount, string part, int kind) => kind switch
    {
        0 or 1 => new Authorize(id, Rupees(amount)),
        2 => new Capture(id, Rupees(amount), MoreToCome: true),
        3 => new Capture(id, Rupees(amount), MoreToCome: false),
        4 => new Release(id),
        5 => new RequestRefund(id, part, Rupees(amount)),
        6 => amount % 2 == 0 ? new CompleteRefund(id, part) : new FailRefund(id, part),
        7 => new OpenDispute(id, part, Rupees(amount)),
        8 => amount % 2 == 0 ? new WinDispute(id, part) : new LoseDispute(id, part),
        _ => new Settle(id, Rupees(amount), Rupees(amount / 10), Rupees(amount - 3)),
    };

    private static void EnsureInvariants(PaymentLedger ledger)
    {
        TrialBalance.Of(ledger.Entries).Differences.ShouldBeEmpty();
        (ledger.Captured + ledger.Released).ShouldBeLessThanOrEqualTo(ledger.Authorized);
        (ledger.Refunded + ledger.RefundPending).ShouldBeLessThanOrEqualTo(ledger.Captured);
        ledger.Available.ShouldBeGreaterThanOrEqualTo(0);

        // What is pending in the books is exactly what is authorized and unresolved, less the refunds on their way.
        Balance(ledger, LedgerLayer.Pending, GatewayReceivable).ShouldBe(ledger.Pending - ledger.RefundPending);
        Balance(ledger, LedgerLayer.Posted, DisputeHold).ShouldBe(-ledger.Disputed);
        Balance(ledger, LedgerLayer.Posted, MerchantPayable).ShouldBe(
            -(ledger.Captured - ledger.Refunded - ledger.Disputed - ledger.ChargedBack));
    }

    private static PaymentLedger Start() => PaymentLedger.Open(TransactionId.Parse("txn_01HX9V8ZQK0000000000000000"), Npr);

    private static PaymentLedger Next(PaymentLedger ledger, LedgerCommand command) =>
        ledger.Apply(command) is LedgerResult.Written written ? written.Ledger : ledger;

    private static PaymentLedger Run(params LedgerCommand[] commands) => commands.Aggregate(Start(), (ledger, command) =>
        ledger.Apply(command).ShouldBeOfType<LedgerResult.Written>().Ledger);

    private static LedgerCommand[] Captured(long amount, params LedgerCommand[] then) =>
        [new Authorize("a", Rupees(amount)), new Capture("c", Rupees(amount), false), .. then];

    private static void Refused(PaymentLedger ledger, LedgerCommand command, string code) =>
        ledger.Apply(command).ShouldBeOfType<LedgerResult.Refused>().Refusal.Code.ShouldBe(code);

    private static long Balance(PaymentLedger ledger, LedgerLayer layer, LedgerAccount account) =>
        TrialBalance.Of(ledger.Entries).Of(Npr, layer, account);

    private static string Describe(PaymentLedger ledger) => string.Join(
        '\n',
        ledger.Entries.OrderBy(entry => entry.Id, StringComparer.Ordinal)
            .Select(entry => $"{entry.Id} {entry.Kind} {string.Join(' ', entry.Lines)}"));

    private static Money Rupees(long minorUnits) => new(minorUnits, Npr);
}
