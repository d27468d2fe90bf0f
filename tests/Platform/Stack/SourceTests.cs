using System.Collections.Immutable;
using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class SourceTests(StackRuns runs)
{
    private const string MappingType = "aws:lambda/eventSourceMapping:EventSourceMapping";

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Queues_WithAConsumer_HideAMessageSixTimesAsLongAsItMayTake(string stack)
    {
        var run = await runs.OfAsync(stack);

        foreach (var mapping in OfQueues(run))
        {
            var queue = run.One("aws:sqs/queue:Queue", mapping.Text("eventSourceArn").Split(':')[^1]);
            queue.Number("visibilityTimeoutSeconds").ShouldBeGreaterThanOrEqualTo(6 * FunctionOf(run, mapping).Number("timeout"), queue.Name);
        }
    }

    [Fact]
    public async Task Mappings_OfAnySort_CallLiveAndTakeBackSingleFailures()
    {
        var mappings = (await runs.OfAsync("prod")).OfType(MappingType);

        mappings.ShouldNotBeEmpty();
        mappings.ShouldAllBe(m => m.Text("functionName").EndsWith(":live", StringComparison.Ordinal));
        mappings.ShouldAllBe(m => (string)m.List("functionResponseTypes").Single() == "ReportBatchItemFailures");
    }

    [Fact]
    public async Task Mappings_OfQueues_InvokeNoMoreThanTheFunctionMayRun()
    {
        var run = await runs.OfAsync("prod");

        OfQueues(run).ShouldAllBe(m => Equals(
            m.Map("scalingConfig")["maximumConcurrency"], (double)Math.Max(2, FunctionOf(run, m).Number("reservedConcurrentExecutions"))));
    }

    [Fact]
    public async Task Functions_WithASource_MayReadItAndNoOther()
    {
        var run = await runs.OfAsync("prod");

        var readable = Grants.Of(run).Where(line => line.Contains(": sqs:ReceiveMessage on ")).Select(line => line.Replace(": sqs:ReceiveMessage on sqs:", " ", StringComparison.Ordinal));
        readable.ShouldBe(
            OfQueues(run).Select(m => $"{FunctionOf(run, m).Name} {m.Text("eventSourceArn").Split(':')[^1]}").Append("checkouts-pipe checkouts.fifo"), ignoreOrder: true);
    }

    [Fact]
    public async Task Stream_OfTransactions_IsReadFromItsBeginningAndKeepsWhatItGivesUp()
    {
        var run = await runs.OfAsync("prod");

        var mapping = run.OfType(MappingType).Single(m => m.Text("eventSourceArn").Contains(":table/transactions/stream/", StringComparison.Ordinal));
        FunctionOf(run, mapping).Name.ShouldBe("payments-events-publish");
        mapping.Text("startingPosition").ShouldBe("TRIM_HORIZON");
        mapping.Flag("bisectBatchOnFunctionError").ShouldBeTrue();
        mapping.Number("maximumRetryAttempts").ShouldBeInRange(1, 100);
        mapping.Number("batchSize").ShouldBeLessThanOrEqualTo(100);
        var failures = (ImmutableDictionary<string, object>)mapping.Map("destinationConfig")["onFailure"];
        failures["destinationArn"].ShouldBe(CloudMocks.Arn("sqs", "payments-events-publish-dlq"));
        Grants.Of(run).ShouldContain("payments-events-publish: sqs:SendMessage on sqs:payments-events-publish-dlq");
    }

    private static IReadOnlyList<Registration> OfQueues(StackRun run) =>
        [.. run.OfType(MappingType).Where(m => m.Text("eventSourceArn").StartsWith("arn:aws:sqs:", StringComparison.Ordinal))];

    private static Registration FunctionOf(StackRun run, Registration mapping) =>
        run.One("aws:lambda/function:Function", mapping.Text("functionName").Split(':')[6]);
}
