namespace Payments.Functions.Tests;

/// <summary>Replays of a payment under its idempotency key [R6].</summary>
public sealed class IdempotencyTests : IDisposable
{
    private readonly Bundle _bundle = new();

    public void Dispose() => _bundle.Dispose();

    [Fact]
    public async Task Post_SameKeyAndBody_ReplaysStatusAndBodyAndMarksIt()
    {
        var first = await _bundle.PostAsync(Bundle.Body(), "k-1");
        var replay = await _bundle.PostAsync(Bundle.Body(), "k-1");

        replay.Status.ShouldBe(first.Status);
        replay.Text.ShouldBe(first.Text);
        first.Header("Idempotent-Replayed").ShouldBeNull();
        replay.Header("Idempotent-Replayed").ShouldBe("true");
        replay.Header("Access-Control-Allow-Origin").ShouldBe("*");
        _bundle.Aws.Rows("checkouts").ShouldHaveSingleItem();
        _bundle.Aws.Sent.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(1251, "khalti")]
    [InlineData(1250, "esewa")]
    public async Task Post_SameKeyOtherRequest_IsUnprocessable(int amount, string method)
    {
        await _bundle.PostAsync(Bundle.Body(), "k-1");

        var answer = await _bundle.PostAsync(Bundle.Body(new { amount, currency = "NPR" }), "k-1", method);

        answer.Status.ShouldBe(422);
        ((string?)answer.Error["type"]).ShouldBe("idempotency_error");
        _bundle.Aws.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Post_SameKeyInFlight_IsAConflict()
    {
        _bundle.Aws.Faults = (_, call) => call == "TransactWriteItems" ? Fault.CrashAfter : Fault.None;
        await _bundle.PostAsync(Bundle.Body(), "k-1");
        _bundle.Aws.Faults = (_, _) => Fault.None;

        var answer = await _bundle.PostAsync(Bundle.Body(), "k-1");

        answer.Status.ShouldBe(409);
        ((string?)answer.Error["type"]).ShouldBe("idempotency_error");
    }

    [Fact]
    public async Task Post_RefusedAsInvalid_IsNotRemembered()
    {
        (await _bundle.PostAsync(Bundle.Body(new { amount = -1, currency = "NPR" }), "k-1")).Status.ShouldBe(400);

        (await _bundle.PostAsync(Bundle.Body(), "k-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Post_SameKeyOfAnotherMerchantOrOperation_IsAnotherKey()
    {
        var answers = new[]
        {
            await _bundle.PostAsync(Bundle.Body(), "k-1"),
            await _bundle.PostAsync(Bundle.Body(), "k-1", merchantId: "other"),
            await _bundle.PostAsync(Bundle.Body(new { method = "khalti", amount = 1250, currency = "NPR" }), "k-1", method: null),
        };

        answers.Select(answer => answer.TrackingId).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Post_SameKeyAfterADay_IsANewRequestEvenIfTtlHasNotDeletedTheRecord()
    {
        var first = await _bundle.PostAsync(Bundle.Body(), "k-1");
        _bundle.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        var dayLater = await _bundle.PostAsync(Bundle.Body(), "k-1");
        _bundle.Time.Advance(TimeSpan.FromSeconds(1));
        var expired = await _bundle.PostAsync(Bundle.Body(new { amount = 7, currency = "NPR" }), "k-1");

        dayLater.TrackingId.ShouldBe(first.TrackingId);
        expired.Status.ShouldBe(200);
        expired.TrackingId.ShouldNotBe(first.TrackingId);
    }

    [Fact]
    public async Task Record_InProgress_CarriesWhatAnotherAttemptNeeds()
    {
        _bundle.Aws.Faults = (_, call) => call == "TransactWriteItems" ? Fault.CrashBefore : Fault.None;
        await _bundle.PostAsync(Bundle.Body(), "k-1");

        var record = _bundle.Aws.Rows("idempotency").ShouldHaveSingleItem();

        record["idempotencyKey"].S.ShouldBe("demo#POST /integrate/pay#k-1");
        record["status"].S.ShouldBe("IN_PROGRESS");
        record["reservedId"].S.ShouldStartWith("trk_");
        record["bodyHash"].S.Length.ShouldBe(64);
        record["expiresAt"].N.ShouldBe(_bundle.Time.GetUtcNow().AddHours(24).ToUnixTimeSeconds().ToString());
        record["leaseExpiresAt"].N.ShouldBe(_bundle.Time.GetUtcNow().AddSeconds(11).ToUnixTimeMilliseconds().ToString());
    }

    [Fact]
    public async Task Post_TakenOverWhileStillAlive_BothAttemptsAnswerTheSame()
    {
        // The first attempt is so slow that its lease ends before it sends; the second one takes over and finishes first.
        Answer? second = null;
        using var other = new Bundle(seed: 2);
        foreach (var (table, rows) in _bundle.Aws.Tables)
        {
            other.Aws.Tables[table] = rows;
        }

        _bundle.Aws.Meanwhile = ("SendMessage", () =>
        {
            other.Time.Advance(TimeSpan.FromSeconds(12));
            second = other.PostAsync(Bundle.Body(), "k-1").GetAwaiter().GetResult();
        }
        );

        var first = await _bundle.PostAsync(Bundle.Body(), "k-1");

        second.ShouldNotBeNull().Status.ShouldBe(200);
        first.Text.ShouldBe(second.Text);
        _bundle.Aws.Rows("checkouts").ShouldHaveSingleItem();
        _bundle.Log.Any(record => (string?)record["message"] == "another attempt took the idempotency record over").ShouldBeTrue();
    }
}
