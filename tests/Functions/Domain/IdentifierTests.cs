using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class IdentifierTests
{
    private const string Ulid = "01HX9V8ZQK0000000000000000";

    [Fact]
    public void TrackingId_Any_GivesIntentAndTransactionOfTheSameUlid()
    {
        var id = TrackingId.Parse("trk_" + Ulid);

        id.ToString().ShouldBe("trk_" + Ulid);
        id.PaymentIntentId.ToString().ShouldBe("pi_" + Ulid);
        id.TransactionId.ToString().ShouldBe("txn_" + Ulid);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Ulid)]
    [InlineData("pi_" + Ulid)]
    [InlineData("TRK_" + Ulid)]
    [InlineData("trk_" + Ulid + " ")]
    public void TrackingId_AnotherText_IsRefused(string? text)
    {
        TrackingId.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => TrackingId.Parse(text));
    }

    [Fact]
    public void PaymentIntentIdAndTransactionId_TheirPrefix_AreRead()
    {
        PaymentIntentId.Parse("pi_" + Ulid).ToString().ShouldBe("pi_" + Ulid);
        TransactionId.Parse("txn_" + Ulid).ToString().ShouldBe("txn_" + Ulid);
        Should.Throw<FormatException>(() => PaymentIntentId.Parse("txn_" + Ulid));
        Should.Throw<FormatException>(() => TransactionId.Parse("pi_" + Ulid));
    }

    [Fact]
    public void IdGenerator_SameClockAndSeed_RepeatsItsIds()
    {
        var ids = Enumerable.Range(0, 2).Select(_ => new IdGenerator(new ManualTimeProvider(), new SeededRandom(7)).NewTrackingId()).ToList();

        ids[0].ShouldBe(ids[1]);
        ids[0].Ulid.Timestamp.ShouldBe(new ManualTimeProvider().GetUtcNow());
    }

    [Fact]
    public void IdGenerator_ManyIdsOfOneMillisecond_AreAllDifferent()
    {
        var ids = new IdGenerator(new ManualTimeProvider(), new SeededRandom());

        Enumerable.Range(0, 10_000).Select(_ => ids.NewTrackingId()).Distinct().Count().ShouldBe(10_000);
    }
}
