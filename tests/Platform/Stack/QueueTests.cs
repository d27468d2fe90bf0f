using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class QueueTests(StackRuns runs)
{
    private const string QueueType = "aws:sqs/queue:Queue";

    [Fact]
    public async Task Queues_InAnyStack_AreEncryptedAndRefuseAnythingButTls()
    {
        var run = await runs.OfAsync("prod");

        var queues = run.OfType(QueueType);
        queues.ShouldNotBeEmpty();
        queues.ShouldAllBe(q => q.Flag("sqsManagedSseEnabled"));
        foreach (var queue in queues)
        {
            var statement = Grants.Statements(run.One("aws:sqs/queuePolicy:QueuePolicy", queue.Name).Json("policy")).Single(s => (string)s["Sid"]! == "TlsOnly");
            $"{statement["Effect"]} {statement["Principal"]} {statement["Action"]} {statement["Resource"]}"
                .ShouldBe($"Deny * sqs:* {CloudMocks.Arn("sqs", queue.Text("name"))}");
            ((string)statement["Condition"]!["Bool"]!["aws:SecureTransport"]!).ShouldBe("false");
        }
    }

    [Fact]
    public async Task Queues_OthersThanDeadLetters_HaveDeadLettersOfTheirKindThatOnlyTheyMayFill()
    {
        var run = await runs.OfAsync("prod");
        var work = run.OfType(QueueType).Where(q => q.Inputs.ContainsKey("redrivePolicy")).ToList();

        foreach (var queue in work)
        {
            var deadLetters = run.One(QueueType, $"{queue.Name}-dlq");
            ((string)queue.Json("redrivePolicy")["deadLetterTargetArn"]!).ShouldBe(CloudMocks.Arn("sqs", deadLetters.Text("name")));
            deadLetters.Flag("fifoQueue").ShouldBe(queue.Flag("fifoQueue"), queue.Name);
            deadLetters.Number("messageRetentionSeconds").ShouldBeGreaterThan(queue.Number("messageRetentionSeconds"), queue.Name);
            var allow = run.One("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy", queue.Name);
            allow.Text("queueUrl").ShouldEndWith($"/{deadLetters.Text("name")}");
            ((string)allow.Json("redriveAllowPolicy")["sourceQueueArns"]!.AsArray().Single()!).ShouldBe(CloudMocks.Arn("sqs", queue.Text("name")));
        }

        run.OfType(QueueType).Except(work).ShouldAllBe(q => q.Name.EndsWith("-dlq", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task DeadLetters_OfEveryQueue_RaiseAnAlarmAtTheFirst(string stack)
    {
        var run = await runs.OfAsync(stack);
        var deadLetters = run.OfType(QueueType).Where(q => !q.Inputs.ContainsKey("redrivePolicy")).Select(q => q.Text("name")).ToList();

        var alarms = run.OfType("aws:cloudwatch/metricAlarm:MetricAlarm").Where(a => a.Text("namespace") == "AWS/SQS").ToList();

        alarms.Select(a => (string)a.Map("dimensions")["QueueName"]).ShouldBe(deadLetters, ignoreOrder: true);
        alarms.ShouldAllBe(a => a.Text("metricName") == "ApproximateNumberOfMessagesVisible" && a.Text("comparisonOperator") == "GreaterThanThreshold");
        alarms.ShouldAllBe(a => (double)a.Inputs["threshold"] == 0 && (string)a.List("alarmActions").Single() == CloudMocks.Arn("sns", "payments-ops"));
    }

    [Fact]
    public async Task Queue_OfWork_HidesAMessageSixTimesAsLongAsItsConsumerMayTake()
    {
        var run = await runs.OfAsync("prod");

        run.One(QueueType, "checkouts").Number("visibilityTimeoutSeconds").ShouldBeGreaterThanOrEqualTo(6 * CheckoutPipe.TimeoutSeconds);
    }

    [Fact]
    public async Task Pipe_FromTheQueue_StartsOneExecutionOfLiveAMessage()
    {
        var pipe = (await runs.OfAsync("dev")).OfType("aws-native:pipes:Pipe").Single();

        pipe.Text("source").ShouldBe(CloudMocks.Arn("sqs", "checkouts.fifo"));
        pipe.Text("target").ShouldBe(CloudMocks.Arn("states", "stateMachine:checkout:live"));
        var source = (System.Collections.Immutable.ImmutableDictionary<string, object>)pipe.Map("sourceParameters")["sqsQueueParameters"];
        source["batchSize"].ShouldBe(1d);
        var target = (System.Collections.Immutable.ImmutableDictionary<string, object>)
            pipe.Map("targetParameters")["stepFunctionStateMachineParameters"];
        target["invocationType"].ShouldBe("FIRE_AND_FORGET");
    }
}
