using FsCheck;
using FsCheck.Fluent;
using Payments.Local.Time;

namespace Payments.Local.Tests.Sqs;

/// <summary>
/// Random sends, receives, deletes, visibility changes, clock moves: a FIFO queue keeps each group's order, gives nothing out past
/// a message in flight, and loses and doubles nothing.
/// </summary>
public sealed class FifoPropertyTests
{
    private const int RunsPerCloud = 60;

    [Fact]
    public async Task FifoQueue_AnyHistory_KeepsOrderWithinGroupsAndLosesNothing()
    {
        var clock = new VirtualTime();
        await using var cloud = await SqsTestQueues.StartAsync(clock);
        var number = 0;

        Prop.ForAll(Histories(), steps =>
        {
            var model = new FifoModel(cloud, clock, $"run-{++number}.fifo");
            model.RunAsync(steps).GetAwaiter().GetResult();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(RunsPerCloud));
    }

    private static Arbitrary<FifoStep[]> Histories()
    {
        var step = Gen.Frequency(
            (6, Gen.Choose(0, 3).Select(group => new FifoStep(FifoStepKind.Send, group))),
            (1, Gen.Choose(0, 3).Select(group => new FifoStep(FifoStepKind.SendAgain, group))),
            (5, Gen.Choose(1, 10).Select(most => new FifoStep(FifoStepKind.Receive, most))),
            (4, Gen.Choose(0, 20).Select(which => new FifoStep(FifoStepKind.Delete, which))),
            (2, Gen.Choose(0, 20).Select(which => new FifoStep(FifoStepKind.GiveBack, which))),
            (1, Gen.Choose(0, 20).Select(which => new FifoStep(FifoStepKind.Extend, which))),
            (2, Gen.Choose(1, 45).Select(seconds => new FifoStep(FifoStepKind.Wait, seconds))));
        return step.ArrayOf().ToArbitrary();
    }
}
