using Payments.Gateway;

namespace Payments.Functions.Tests.Gateway;

public sealed class GatewayEventTests
{
    [Fact]
    public void TryRead_Webhook_GivesItsParts()
    {
        GatewayEvent.TryRead(
            """{"id":"evt_1","type":"dispute.opened","createdAt":"2026-04-20T11:00:00Z","data":{"reference":"auth_1","disputeId":"dp_1","amount":1250,"currency":"NPR","reason":"fraudulent","later":[1]}}"""u8,
            out var read).ShouldBeTrue();

        read!.ShouldBe(new GatewayEvent(
            "evt_1",
            GatewayEventTypes.DisputeOpened,
            new DateTimeOffset(2026, 4, 20, 11, 0, 0, TimeSpan.Zero),
            new GatewayEventData("auth_1", DisputeId: "dp_1", Amount: 1250, Currency: "NPR", Reason: "fraudulent")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":"evt_1","type":"dispute.opened","createdAt":"2026-04-20T11:00:00Z"}""")]
    [InlineData("""{"id":"evt_1","type":"dispute.opened","createdAt":"2026-04-20T11:00:00Z","data":{}}""")]
    [InlineData("""{"id":"evt_1","type":"dispute.opened","createdAt":"yesterday","data":{"reference":"auth_1"}}""")]
    [InlineData("""{"id":"","type":"dispute.opened","createdAt":"2026-04-20T11:00:00Z","data":{"reference":"auth_1"}}""")]
    public void TryRead_AnythingElse_IsFalse(string body) =>
        GatewayEvent.TryRead(System.Text.Encoding.UTF8.GetBytes(body), out _).ShouldBeFalse();
}
