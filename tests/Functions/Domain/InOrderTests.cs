using FsCheck.Fluent;
using Payments.Domain;

namespace Payments.Functions.Tests;

public sealed class InOrderTests
{
    [Fact]
    public void Accept_AnyOrderWithRepeats_ReleasesEachOnceInOrder() => Properties.Hold(
        Properties.Pairs(Gen.Choose(0, 20), Gen.Choose(0, int.MaxValue)),
        pair =>
        {
            var random = new Random(pair.Item2);
            var versions = Enumerable.Range(1, pair.Item1).SelectMany(version => Enumerable.Repeat(version, random.Next(1, 4))).ToArray();
            random.Shuffle(versions);
            var inbox = InOrder<int>.Start();
            var released = new List<int>();
            foreach (var version in versions)
            {
                (inbox, var now) = inbox.Accept(version, version);
                released.AddRange(now);
            }

            released.ShouldBe(Enumerable.Range(1, pair.Item1));
            inbox.Waiting.ShouldBe(0);
            inbox.Next.ShouldBe(pair.Item1 + 1);
        });

    [Fact]
    public void Accept_WithAGap_HoldsWhatComesAfterIt()
    {
        var (inbox, released) = InOrder<string>.Start().Accept(2, "second");

        released.ShouldBeEmpty();
        inbox.Waiting.ShouldBe(1);
        inbox.Accept(1, "first").Released.ShouldBe(["first", "second"]);
    }
}
