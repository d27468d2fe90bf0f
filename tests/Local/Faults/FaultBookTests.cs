using Payments.Local.Faults;
using Shouldly;
using Xunit;

namespace Payments.Local.Tests.Faults;

public sealed class FaultBookTests
{
    private readonly FaultBook _faults = new();

    [Fact]
    public void Strike_RuleOfTheFunction_StrikesAsOftenAsItSays()
    {
        _faults.Add([new("charge", FaultKind.Throttle, Times: 2)]);

        Strike("charge").ShouldBe(FaultKind.Throttle);
        Strike("refund").ShouldBeNull();
        Strike("charge").ShouldBe(FaultKind.Throttle);
        Strike("charge").ShouldBeNull();
        _faults.Rules.Single().Struck.ShouldBe(2);
    }

    [Fact]
    public void Strike_RuleForOnePayment_LeavesTheOthersAlone()
    {
        _faults.Add([new("charge", FaultKind.Crash, Contains: "txn_2")]);

        Strike("charge", """{"id":"txn_1"}""").ShouldBeNull();
        Strike("charge", """{"id":"txn_2"}""").ShouldBe(FaultKind.Crash);
    }

    [Fact]
    public void Strike_RuleForOneThingOfOnePayment_LeavesItsOthersAlone()
    {
        _faults.Add([new("entry", FaultKind.Error, Contains: "txn_2", AlsoContains: "release")]);

        Strike("entry", """{"id":"txn_2","command":"authorize"}""").ShouldBeNull();
        Strike("entry", """{"id":"txn_1","command":"release"}""").ShouldBeNull();
        Strike("entry", """{"id":"txn_2","command":"release"}""").ShouldBe(FaultKind.Error);
    }

    [Fact]
    public void Hold_UntilTheFaultsAreRemoved_ShowsWhatIsHeld()
    {
        _faults.Add([new("charge", FaultKind.HoldBefore, Times: 2)]);

        var held = _faults.HoldAsync(_faults.Strike("charge", [])!);
        var another = _faults.HoldAsync(_faults.Strike("charge", [])!);

        held.IsCompleted.ShouldBeFalse();
        _faults.Rules.Single().Held.ShouldBe(2);
        _faults.Clear();
        held.IsCompleted.ShouldBeTrue();
        another.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Strike_SeveralRules_ComeInTheirOrder()
    {
        _faults.Add([new("charge", FaultKind.TimeoutAfter), new("charge", FaultKind.Error)]);

        Strike("charge").ShouldBe(FaultKind.TimeoutAfter);
        Strike("charge").ShouldBe(FaultKind.Error);
    }

    [Theory]
    [InlineData("", FaultKind.Error, 1)]
    [InlineData("charge", FaultKind.Error, 0)]
    [InlineData("charge", FaultKind.Error, FaultRule.MaxTimes + 1)]
    [InlineData("charge", (FaultKind)99, 1)]
    public void Add_RuleThatMakesNoSense_AddsNone(string function, FaultKind kind, int times)
    {
        Should.Throw<ArgumentException>(() => _faults.Add([new("charge", FaultKind.Error), new(function, kind, times)]));

        _faults.Rules.ShouldBeEmpty();
    }

    private FaultKind? Strike(string function, string payload = "{}") => _faults.Strike(function, System.Text.Encoding.UTF8.GetBytes(payload))?.Kind;
}
