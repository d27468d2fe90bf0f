using Pulumi;
using Lambda = Pulumi.Aws.Lambda;

namespace Payments.Platform;

/// <summary>
/// Gives a function the messages of a queue. It answers with those that failed, which come back alone; a message that keeps failing is
/// a dead letter of the queue.
/// </summary>
internal sealed class QueueConsumer : ComponentResource
{
    // Fewer than two is not allowed.
    private const int MinConcurrency = 2;

    /// <param name="queue">Where messages come from.</param>
    /// <param name="function">Who gets them.</param>
    /// <param name="batchSize">How many at a time, at most.</param>
    public QueueConsumer(WorkQueue queue, PaymentFunction function, int batchSize)
        : base("payments:compute:QueueConsumer", $"{function.Name}-{queue.Name}")
    {
        queue.CheckVisibility(function);
        var permission = queue.GrantConsume(function);
        _ = new Lambda.EventSourceMapping(
            $"{function.Name}-{queue.Name}",
            new()
            {
                EventSourceArn = queue.Arn,
                FunctionName = function.LiveArn,
                BatchSize = batchSize,
                FunctionResponseTypes = { "ReportBatchItemFailures" },

                // No more than the function may run: a throttled message would count as a failed try.
                ScalingConfig = new Lambda.Inputs.EventSourceMappingScalingConfigArgs
                {
                    MaximumConcurrency = Math.Max(MinConcurrency, function.ReservedConcurrency),
                },
            },
            new() { Parent = this, DependsOn = { permission } });
        RegisterOutputs();
    }
}
