using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Components;

[Collection(SerialRuns.Name)]
public sealed class WorkQueueTests
{
    [Theory]
    [InlineData(true, "jobs.fifo", "jobs-dlq.fifo")]
    [InlineData(false, "jobs", "jobs-dlq")]
    public async Task WorkQueue_OfAnyKind_HasDeadLettersOfThatKind(bool fifo, string queue, string deadLetters)
    {
        var run = await StackRun.OfComponentAsync(foundation => Make(fifo, foundation));

        var queues = run.OfType("aws:sqs/queue:Queue");
        queues.Select(q => q.Text("name")).ShouldBe([deadLetters, queue], ignoreOrder: true);
        queues.ShouldAllBe(q => q.Flag("fifoQueue") == fifo);
        run.One("aws:sqs/queue:Queue", "jobs").Number("visibilityTimeoutSeconds").ShouldBe(120);
    }

    [Fact]
    public async Task WorkQueue_OfStandardKind_SaysNothingOfFifo()
    {
        var run = await StackRun.OfComponentAsync(foundation => Make(fifo: false, foundation));

        run.OfType("aws:sqs/queue:Queue")
            .SelectMany(q => q.Inputs.Keys)
            .ShouldNotContain(key => key.StartsWith("fifo", StringComparison.Ordinal) || key == "deduplicationScope");
    }

    private static void Make(bool fifo, Foundation foundation) =>
        _ = new WorkQueue("jobs", new() { Fifo = fifo, ConsumerTimeoutSeconds = 20 }, Parts.Alarms(foundation));
}
