using Pulumi;
using Lambda = Pulumi.Aws.Lambda;

namespace Payments.Platform;

/// <summary>
/// Gives a function the changes of a table, those of a row in order. A batch that fails is halved until the change that fails stands
/// alone; after its tries its place in the stream is kept in a queue, with an alarm, and the rest goes on.
/// </summary>
internal sealed class StreamConsumer : ComponentResource
{
    private const int BatchSize = 100;

    // With the waits in between these are several minutes, which outlasts what passes by itself.
    private const int MaxTries = 20;

    // A stream forgets after a day; what is given up must still be there to be looked at.
    private const int MaxAgeSeconds = 6 * 3600;

    /// <param name="table">Whose changes.</param>
    /// <param name="function">Who gets them.</param>
    /// <param name="alarms">Who is told of changes that were given up.</param>
    public StreamConsumer(PaymentTable table, PaymentFunction function, OpsAlarms alarms)
        : base("payments:compute:StreamConsumer", function.Name)
    {
        Failures = new DeadLetterQueue($"{function.Name}-dlq", fifo: false, alarms, new() { Parent = this });
        var stream = table.StreamArn;
        Resource[] needed =
        [
            function.Role.Allow(
                "read-stream",
                new PolicyStatement
                {
                    Sid = "Read",
                    Actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
                    Resources = [stream],
                },
                // Lists streams of all tables or none: there is nothing to narrow it to.
                new PolicyStatement { Sid = "Find", Actions = ["dynamodb:ListStreams"], Resources = ["*"] }),
            function.Role.Allow("keep-failures", ["sqs:SendMessage"], Failures.Arn),
        ];
        _ = new Lambda.EventSourceMapping(
            function.Name,
            new()
            {
                EventSourceArn = stream,
                FunctionName = function.LiveArn,
                StartingPosition = "TRIM_HORIZON",
                BatchSize = BatchSize,
                BisectBatchOnFunctionError = true,
                MaximumRetryAttempts = MaxTries,
                MaximumRecordAgeInSeconds = MaxAgeSeconds,
                FunctionResponseTypes = { "ReportBatchItemFailures" },
                DestinationConfig = new Lambda.Inputs.EventSourceMappingDestinationConfigArgs
                {
                    OnFailure = new Lambda.Inputs.EventSourceMappingDestinationConfigOnFailureArgs { DestinationArn = Failures.Arn },
                },
            },
            new() { Parent = this, DependsOn = needed });
        RegisterOutputs();
    }

    /// <summary>Where changes are kept that were given up.</summary>
    public DeadLetterQueue Failures { get; }
}
