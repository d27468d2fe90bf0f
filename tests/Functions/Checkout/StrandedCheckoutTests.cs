using Payments.Checkout;
using Payments.Domain;
using Payments.Storage;

namespace Payments.Functions.Tests;

/// <summary>A payment whose workflow died before it asked the gateway for anything [R24].</summary>
public sealed class StrandedCheckoutTests : IDisposable
{
    private readonly PayBundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Sweep_AfterAWorkflowThatNeverAsked_EndsThePaymentAndSaysSo()
    {
        var id = await _bundle.CheckoutAsync();
        _bundle.Time.Advance(AttemptStore.WorkflowTime);

        await _bundle.SweepAsync();

        _bundle.Stored(id).Status.ShouldBe(IntentStatus.Declined);
        _bundle.Book(id).ShouldBeNull();
        Row("checkouts", new TrackingId(id.Ulid).ToString())["status"].S.ShouldBe(CheckoutStatus.Failed);
        Row("attempts", References.Checkout(id))["status"].S.ShouldBe(AttemptStatuses.Settled);
        Row("attempts", References.Checkout(id)).ShouldNotContainKey("openShard");
    }

    [Fact]
    public async Task Sweep_WhileTheWorkflowMayStillRun_LeavesThePayment()
    {
        var id = await _bundle.CheckoutAsync();
        _bundle.Time.Advance(AttemptStore.WorkflowTime - TimeSpan.FromSeconds(1));

        await _bundle.SweepAsync();

        _bundle.Stored(id).Status.ShouldBe(IntentStatus.Pending);
    }

    [Fact]
    public async Task Sweep_AfterAWorkflowThatAuthorized_LeavesTheMoneyAndClosesTheCheckoutsAttempt()
    {
        var id = await _bundle.CheckoutAsync();
        await _bundle.StepAsync("authorize-step", id);
        await _bundle.RecordOutcomeAsync(id, "AUTHORIZED");
        _bundle.Time.Advance(AttemptStore.WorkflowTime);

        await _bundle.SweepAsync();

        _bundle.Stored(id).Status.ShouldBe(IntentStatus.Authorized);
        Row("attempts", References.Checkout(id))["status"].S.ShouldBe(AttemptStatuses.Settled);
        Row("attempts", References.Authorization(id))["status"].S.ShouldBe(AttemptStatuses.Held);
    }

    [Fact]
    public async Task AuthorizeStep_AfterTheSweep_AsksNobody()
    {
        var id = await _bundle.CheckoutAsync();
        _bundle.Time.Advance(AttemptStore.WorkflowTime);
        await _bundle.SweepAsync();

        var outcome = await _bundle.StepAsync("authorize-step", id);

        ((string)outcome["outcome"]!).ShouldBe("DECLINED");
        _bundle.Book(id).ShouldBeNull();
    }

    private Dictionary<string, Amazon.DynamoDBv2.Model.AttributeValue> Row(string table, string key) => _bundle.Aws.Tables[table][key];
}
