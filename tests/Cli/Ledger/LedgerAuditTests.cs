using System.Text.Json.Nodes;
using Payments.Cli.Ledger.Audit;

namespace Payments.Cli.Tests.Ledger;

/// <summary>One corrupted row an invariant, and the audit names it.</summary>
public sealed class LedgerAuditTests
{
    private readonly SoundState _state = new();

    [Fact]
    public void Check_SoundState_HasNoViolationAndNothingInFlight()
    {
        var report = _state.Check(settled: true);

        report.Violations.ShouldBeEmpty();
        report.InFlight.ShouldBeEmpty();
        (report.Transactions, report.Entries).ShouldBe((3, 7));
    }

    [Fact]
    public void Check_LineChanged_DebitsDifferFromCredits()
    {
        _state.EntryOf(SoundState.Held, 1)["lines"]![0]!["debit"] = 1001;

        ShouldFind(Invariants.Balanced, SoundState.Held, "1");
        ShouldFind(Invariants.Balanced, "NPR#pending", "1");
    }

    [Fact]
    public void Check_CounterChanged_DiffersFromEntries()
    {
        _state.Balances[0]["balance"] = 999;

        ShouldFind(Invariants.Counters, "NPR#pending#gateway_receivable", "999");
    }

    [Fact]
    public void Check_CounterOfNoEntry_DiffersFromEntries()
    {
        _state.Balances.Add(new() { ["account"] = "USD#posted#cash", ["shard"] = 0, ["balance"] = 5 });

        ShouldFind(Invariants.Counters, "USD#posted#cash", "5");
    }

    [Fact]
    public void Check_EntryMissing_BookHasAHole()
    {
        _state.Entries.Remove(_state.EntryOf(SoundState.Refunded, 2));

        ShouldFind(Invariants.Readable, SoundState.Refunded, "one is missing");
    }

    [Fact]
    public void Check_EntryUnreadable_NamesWhatIsWrong()
    {
        _state.EntryOf(SoundState.Held, 1)["currency"] = "XXX";

        ShouldFind(Invariants.Readable, SoundState.Held, "currency");
    }

    [Fact]
    public void Check_BalancedLinesOfAnotherAmount_DoNotFollowFromTheCommand()
    {
        var lines = _state.EntryOf(SoundState.Held, 1)["lines"]!.AsArray();
        (lines[0]!["debit"], lines[1]!["debit"]) = (900, -900);

        ShouldFind(Invariants.Replay, SoundState.Held, "000001");
    }

    [Fact]
    public void Check_CaptureOfMoreThanAuthorized_IsFound()
    {
        _state.EntryOf(SoundState.Refunded, 2)["amount"] = 1200;

        ShouldFind(Invariants.Authorized, SoundState.Refunded, "1200 captured of 1000");
    }

    [Fact]
    public void Check_RowCapturedMoreThanItsAmount_IsFound()
    {
        _state.TransactionOf(SoundState.Refunded)["captured"] = 1001;

        ShouldFind(Invariants.Authorized, SoundState.Refunded, "1001");
    }

    [Fact]
    public void Check_RefundOfMoreThanCaptured_IsFound()
    {
        _state.EntryOf(SoundState.Refunded, 3)["amount"] = 1300;

        ShouldFind(Invariants.Captured, SoundState.Refunded, "1300");
    }

    [Fact]
    public void Check_RowRefundedAndPendingMoreThanCaptured_IsFound()
    {
        _state.TransactionOf(SoundState.Refunded)["refundPending"] = 701;

        ShouldFind(Invariants.Captured, SoundState.Refunded, "1001");
    }

    [Fact]
    public void Check_ReleasedTwice_IsFound()
    {
        _state.Entries.Add(SoundState.Entry(SoundState.Declined, 3, "release", "{}", ("pending", -1000)));
        _state.HeadOf(SoundState.Declined)["entries"] = 3;

        ShouldFind(Invariants.ResolvedOnce, SoundState.Declined, "000003");
        ShouldFind(Invariants.Authorized, SoundState.Declined, "1000 more");
    }

    [Fact]
    public void Check_RefundCompletedTwice_IsFound()
    {
        _state.Entries.Add(SoundState.Entry(SoundState.Refunded, 5, "refund", """{"partId":"re_1"}""", ("pending", 300), ("posted", -300)));
        _state.HeadOf(SoundState.Refunded)["entries"] = 5;

        ShouldFind(Invariants.ResolvedOnce, SoundState.Refunded, "re_1 is resolved 2 times");
    }

    [Fact]
    public void Check_IntentInAnotherState_IsFound()
    {
        _state.Intents[0]["status"] = "VOIDED";

        ShouldFind(Invariants.Intent, SoundState.Held, "VOIDED");
    }

    [Fact]
    public void Check_IntentOfAnotherVersion_IsFound()
    {
        _state.Intents[0]["version"] = 4;

        ShouldFind(Invariants.Intent, SoundState.Held, "4");
    }

    [Fact]
    public void Check_CheckoutSaysDeclinedOfWhatIsHeld_IsNotTheTruth()
    {
        _state.Checkouts[0]["status"] = "DECLINED";

        ShouldFind(Invariants.Checkout, SoundState.Held, "DECLINED");
    }

    [Fact]
    public void Check_CheckoutSaysAuthorizedOfWhatIsDeclined_IsNotTheTruth()
    {
        _state.Checkouts[2]["status"] = "AUTHORIZED";

        ShouldFind(Invariants.Checkout, SoundState.Declined, "AUTHORIZED");
    }

    [Fact]
    public void Check_RowDiffersFromItsLedger_IsFound()
    {
        _state.TransactionOf(SoundState.Refunded)["captured"] = 900;

        ShouldFind(Invariants.Ledger, SoundState.Refunded, "900 captured by its row, 1000 by the ledger");
    }

    [Fact]
    public void Check_RefundRowMissing_IsFound()
    {
        _state.Refunds.Clear();

        ShouldFind(Invariants.Refunds, SoundState.Refunded, "300");
    }

    [Fact]
    public void Check_HeldWithoutItsAttempt_WouldNeverExpire()
    {
        _state.Attempts[0]["status"] = "SETTLED";

        ShouldFind(Invariants.Held, SoundState.Held, "SETTLED");
    }

    [Fact]
    public void Check_OpenAtTheGatewayWithoutPendingEntry_IsFound()
    {
        _state.GatewayOf(SoundState.Declined)["status"] = "approved";

        ShouldFind(Invariants.Gateway, SoundState.Declined, "without a live pending entry");
    }

    [Fact]
    public void Check_PendingEntryThatTheGatewayDoesNotHold_IsFound()
    {
        _state.GatewayOf(SoundState.Held)["status"] = "voided";

        ShouldFind(Invariants.Gateway, SoundState.Held, "holds nothing (voided)");
    }

    [Fact]
    public void Check_GatewayCapturedOtherwise_IsFound()
    {
        _state.GatewayOf(SoundState.Refunded)["capturedAmount"] = 400;

        ShouldFind(Invariants.Gateway, SoundState.Refunded, "400 by the gateway");
    }

    [Fact]
    public void Check_OpenAtTheGatewayOfNoTransaction_IsFound()
    {
        _state.Gateway.Add(SoundState.Authorization("txn_01JZ0000000000000000000009", "approved", 0, 0));

        ShouldFind(Invariants.Gateway, "auth_01JZ0000000000000000000009", "no such transaction");
    }

    [Fact]
    public void Check_OpenAttempt_IsInFlightAndNoViolationUnlessSettledIsDemanded()
    {
        _state.Attempts[0]["status"] = "UNKNOWN";
        _state.GatewayOf(SoundState.Held)["status"] = "voided";

        var report = _state.Check();

        report.Violations.ShouldBeEmpty();
        report.InFlight.Single().ShouldContain("UNKNOWN");
        _state.Check(settled: true).Violations.Single().Invariant.ShouldBe(Invariants.Settled);
    }

    [Fact]
    public void Check_AttemptOfACheckoutThatIsOver_IsNotInFlight()
    {
        var attempt = SoundState.Attempt(SoundState.Held, "STARTED");
        attempt["reference"] = "chk_" + SoundState.Held["txn_".Length..];
        attempt["operation"] = "CHECKOUT";
        _state.Attempts.Add(attempt);

        _state.Check().InFlight.ShouldBeEmpty();
    }

    [Fact]
    public void Check_RequestStillOnItsWay_IsInFlight()
    {
        _state.OnTheirWay.Add("auth_01JZ0000000000000000000001");

        _state.Check().InFlight.Single().ShouldContain("on its way");
    }

    [Fact]
    public void Check_LedgerBehindItsTransaction_IsInFlight()
    {
        _state.HeadOf(SoundState.Held)["appliedVersion"] = 2;

        _state.Check().InFlight.Single().ShouldContain("version 2 of 3");
    }

    private void ShouldFind(string invariant, string subject, string part) => _state.Check().Violations
        .ShouldContain(violation => violation.Invariant == invariant && violation.Subject == subject && violation.Message.Contains(part, StringComparison.Ordinal));
}
