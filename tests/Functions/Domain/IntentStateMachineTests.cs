using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class IntentStateMachineTests
{
    [Theory]
    [InlineData("PENDING", "DECLINED, REQUIRES_ACTION, AUTHORIZING")]
    [InlineData("REQUIRES_ACTION", "AUTHORIZING, DECLINED, EXPIRED")]
    [InlineData("AUTHORIZING", "AUTHORIZED, DECLINED, UNKNOWN")]
    [InlineData("UNKNOWN", "AUTHORIZED, DECLINED, VOIDING")]
    [InlineData("AUTHORIZED", "CAPTURED, PARTIALLY_CAPTURED, VOIDING, EXPIRED")]
    [InlineData("VOIDING", "VOIDED")]
    [InlineData("PARTIALLY_CAPTURED", "CAPTURED, PARTIALLY_REFUNDED, REFUNDED, DISPUTED")]
    [InlineData("CAPTURED", "PARTIALLY_REFUNDED, REFUNDED, DISPUTED")]
    [InlineData("PARTIALLY_REFUNDED", "REFUNDED")]
    [InlineData("DISPUTED", "CAPTURED, CHARGED_BACK")]
    [InlineData("DECLINED", "")]
    [InlineData("EXPIRED", "")]
    [InlineData("VOIDED", "")]
    [InlineData("REFUNDED", "")]
    [InlineData("CHARGED_BACK", "")]
    public void AllowedFrom_EachState_IsTheRequirements(string state, string expected)
    {
        IntentStatusNames.TryParse(state, out var status).ShouldBeTrue();

        string.Join(", ", IntentStateMachine.AllowedFrom(status).Select(next => next.ToName())).ShouldBe(expected);
        IntentStateMachine.IsFinal(status).ShouldBe(expected.Length == 0);
    }

    [Fact]
    public void Names_EachState_ReadsBack()
    {
        IntentStatusNames.All.Count.ShouldBe(Enum.GetValues<IntentStatus>().Length);
        foreach (var status in Enum.GetValues<IntentStatus>())
        {
            IntentStatusNames.TryParse(status.ToName(), out var read).ShouldBeTrue();
            read.ShouldBe(status);
        }

        IntentStatusNames.TryParse("pending", out _).ShouldBeFalse();
        IntentStatusNames.TryParse(null, out _).ShouldBeFalse();
    }

    [Fact]
    public void MoveTo_IllegalState_NamesTheStateAndTheAllowedMoves()
    {
        var exception = Should.Throw<IllegalTransition>(() => Intent().MoveTo(IntentStatus.Captured));

        exception.Message.ShouldBe("an intent in PENDING cannot move to CAPTURED; allowed: DECLINED, REQUIRES_ACTION, AUTHORIZING");
        exception.From.ShouldBe(IntentStatus.Pending);
        exception.Allowed.ShouldBe([IntentStatus.Declined, IntentStatus.RequiresAction, IntentStatus.Authorizing]);
    }

    [Fact]
    public void MoveTo_FromAFinalState_SaysSo() =>
        Should.Throw<IllegalTransition>(() => Intent().MoveTo(IntentStatus.Declined).MoveTo(IntentStatus.Pending))
            .Message.ShouldBe("an intent in DECLINED cannot move to PENDING; allowed: no move, it is final");

    [Fact]
    public void MoveTo_AnyCommands_MakesOnlyLegalMovesAndARefusedOneChangesNothing() => Properties.Hold(
        Gen.Elements(Enum.GetValues<IntentStatus>()).ArrayOf(),
        commands =>
        {
            var intent = Intent();
            foreach (var command in commands)
            {
                var before = intent;
                if (IntentStateMachine.CanMove(intent.Status, command))
                {
                    intent = intent.MoveTo(command);
                    intent.Version.ShouldBe(before.Version + 1);
                    intent.Status.ShouldBe(command);
                }
                else
                {
                    Should.Throw<IllegalTransition>(() => before.MoveTo(command));
                    intent.ShouldBe(before);
                }
            }
        });

    [Fact]
    public void Open_NewIntent_IsPendingAndExpiresAfterADay()
    {
        var intent = Intent();

        intent.Version.ShouldBe(1);
        intent.Status.ShouldBe(IntentStatus.Pending);
        intent.IsExpiredAt(intent.CreatedAt + TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1)).ShouldBeFalse();
        intent.IsExpiredAt(intent.CreatedAt + TimeSpan.FromHours(24)).ShouldBeTrue();
    }

    private static PaymentIntent Intent() => PaymentIntent.Open(
        TrackingId.Parse("trk_01HX9V8ZQK0000000000000000"),
        "demo",
        new(PaymentMethod.Khalti, new(1250, Currency.Get("NPR")), null, null, null, [], new Dictionary<string, string>()));
}
