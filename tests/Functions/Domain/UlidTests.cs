using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class UlidTests
{
    // The example of the ULID specification's reference implementation: time 1469918176385, all bytes zero.
    [Fact]
    public void Create_KnownInstant_HasItsCharacters() =>
        Ulid.Create(DateTimeOffset.FromUnixTimeMilliseconds(1469918176385), new byte[10]).ToString().ShouldBe("01ARYZ6S410000000000000000");

    [Fact]
    public void TryParse_WhatWasWritten_ComesBack() => Properties.Hold(
        Properties.Pairs(Gen.Choose(0, int.MaxValue), Gen.Choose(0, 255).ArrayOf(Ulid.RandomnessBytes)),
        pair =>
        {
            var (time, bytes) = pair;
            var instant = DateTimeOffset.FromUnixTimeMilliseconds((long)time * 100_000);
            var ulid = Ulid.Create(instant, bytes.Select(value => (byte)value).ToArray());

            Ulid.TryParse(ulid.ToString(), out var read).ShouldBeTrue();
            read.ShouldBe(ulid);
            read.Timestamp.ShouldBe(instant);
            ulid.ToString().Length.ShouldBe(Ulid.TextLength);
        });

    [Fact]
    public void ToString_LaterInstant_SortsAfter() => Properties.Hold(
        Properties.Pairs(Gen.Choose(0, int.MaxValue - 1), Gen.Choose(0, 255).ArrayOf(Ulid.RandomnessBytes)),
        pair =>
        {
            var bytes = pair.Item2.Select(value => (byte)value).ToArray();
            var earlier = Ulid.Create(DateTimeOffset.FromUnixTimeMilliseconds(pair.Item1), bytes).ToString();
            var later = Ulid.Create(DateTimeOffset.FromUnixTimeMilliseconds(pair.Item1 + 1), new byte[10]).ToString();

            string.CompareOrdinal(earlier, later).ShouldBeLessThan(0);
        });

    [Theory]
    [InlineData("")]
    [InlineData("01ARYZ6S41000000000000000")]
    [InlineData("01ARYZ6S4100000000000000000")]
    [InlineData("81ARYZ6S410000000000000000")]
    [InlineData("01aryz6s410000000000000000")]
    [InlineData("01ARYZ6S41000000000000000U")]
    [InlineData("01ARYZ6S41000000000000000I")]
    [InlineData("01ARYZ6S41000000000000 000")]
    public void TryParse_AnythingElse_IsNoUlid(string text) => Ulid.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Timestamp_LargestUlid_DoesNotOverflow()
    {
        Ulid.TryParse("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", out var ulid).ShouldBeTrue();

        ulid.Timestamp.Year.ShouldBe(9999);
    }

    [Fact]
    public void Create_BeforeTheEpoch_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Ulid.Create(DateTimeOffset.UnixEpoch.AddMilliseconds(-1), new byte[10]));
}
