using Payments.Domain;
using Payments.Hosting;

namespace Payments.Functions.Tests;

/// <summary>Who holds a record when several attempts meet [R6].</summary>
public sealed class IdempotencyStoreTests
{
    private static readonly IdempotencyScope Scope = new("demo", "POST /checkouts", "k-1");
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    private readonly FakeAws _aws = new();
    private readonly ManualTimeProvider _time = new();
    private readonly IdempotencyStore _store;

    public IdempotencyStoreTests() =>
        _store = new(_aws.DynamoDb, "idempotency", _time, new IdGenerator(_time, new SeededRandom()));

    [Fact]
    public async Task Begin_WhileHeld_IsInFlightUntilTheLeaseEnds()
    {
        var first = await ClaimAsync("id-1");
        _time.Advance(Lease - TimeSpan.FromMilliseconds(1));
        (await BeginAsync("id-2")).ShouldBeOfType<IdempotencyOutcome.InFlight>();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var second = await ClaimAsync("id-2");

        (first.ReservedId, first.TakenOver).ShouldBe(("id-1", false));
        (second.ReservedId, second.TakenOver).ShouldBe(("id-1", true));
        second.Owner.ShouldNotBe(first.Owner);
    }

    [Fact]
    public async Task Begin_TwoAttemptsTakeOverAtOnce_OneHoldsIt()
    {
        await ClaimAsync("id-1");
        _time.Advance(Lease);
        IdempotencyOutcome? other = null;
        _aws.Meanwhile = ("UpdateItem idempotency", () => other = BeginAsync("id-3").GetAwaiter().GetResult());

        var late = await BeginAsync("id-2");

        other.ShouldBeOfType<IdempotencyOutcome.Claimed>().Claim.ReservedId.ShouldBe("id-1");
        late.ShouldBeOfType<IdempotencyOutcome.InFlight>();
    }

    [Fact]
    public async Task ReleaseOrComplete_AfterAnotherTookOver_ChangesNothingOfTheirs()
    {
        var slow = await ClaimAsync("id-1");
        _time.Advance(Lease);
        var holder = await ClaimAsync("id-2");

        (await _store.ReleaseAsync(slow, CancellationToken.None)).ShouldBeFalse();
        (await _store.CompleteAsync(slow, new(200, "slow"), CancellationToken.None)).ShouldBeFalse();

        (await BeginAsync("id-3")).ShouldBeOfType<IdempotencyOutcome.InFlight>();
        (await _store.CompleteAsync(holder, new(200, "holder"), CancellationToken.None)).ShouldBeTrue();
        (await BeginAsync("id-4")).ShouldBe(new IdempotencyOutcome.Completed(new(200, "holder")));
    }

    [Fact]
    public async Task Begin_ExpiredBetweenRefusalAndRead_StartsAnew()
    {
        await ClaimAsync("id-1");
        _aws.Meanwhile = ("GetItem idempotency", () => _time.Advance(IdempotencyStore.Retention));

        var claim = await ClaimAsync("id-2");

        (claim.ReservedId, claim.TakenOver).ShouldBe(("id-2", false));
    }

    [Fact]
    public async Task Begin_DeletedBetweenRefusalAndRead_StartsAnew()
    {
        await ClaimAsync("id-1");
        _aws.Meanwhile = ("GetItem idempotency", () => _aws.Tables["idempotency"].Clear());

        (await ClaimAsync("id-2")).ReservedId.ShouldBe("id-2");
    }

    private async Task<IdempotencyClaim> ClaimAsync(string newId) =>
        (await BeginAsync(newId)).ShouldBeOfType<IdempotencyOutcome.Claimed>().Claim;

    private Task<IdempotencyOutcome> BeginAsync(string newId) =>
        _store.BeginAsync(Scope, "hash", newId, Lease, CancellationToken.None);
}
