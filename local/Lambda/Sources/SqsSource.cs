using Payments.Local.Lambda.Functions;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>
/// SQS queues as event sources (developer guide, "Using Lambda with Amazon SQS"): batches under the function's role, deleted
/// when the function took them, left to their visibility time-out when it failed. A FIFO queue keeps its order by itself: the
/// group of a message in flight gives out no other.
/// </summary>
internal sealed class SqsSource(
    StateStore store, FunctionDirectory directory, SqsPolling polling, SqsBatchRunner batches, SourceLog log, LambdaOptions options, TimeProvider time) : IEventSource
{
    private const int MaxBatch = 10_000;
    private const int MaxFifoBatch = 10;
    private const int MaxWindowSeconds = 300;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    public bool Handles(string sourceArn) => sourceArn.StartsWith("arn:aws:sqs:", StringComparison.Ordinal);

    public void Check(MappingSettings settings)
    {
        var isFifo = settings.SourceArn.EndsWith(".fifo", StringComparison.Ordinal);
        var largest = isFifo ? MaxFifoBatch : MaxBatch;
        if (settings.BatchSize < 1 || settings.BatchSize > largest)
        {
            throw LambdaErrors.InvalidParameter($"Batch size must be between 1 and {largest} for {(isFifo ? "FIFO" : "standard")} queues.");
        }

        if (settings.WindowSeconds is < 0 or > MaxWindowSeconds)
        {
            throw LambdaErrors.Constraint($"{settings.WindowSeconds}", "maximumBatchingWindowInSeconds", $"Member must have value between 0 and {MaxWindowSeconds}");
        }

        if (isFifo && settings.WindowSeconds > 0)
        {
            throw LambdaErrors.InvalidParameter("Batching window is not supported for FIFO queues.");
        }

        if (settings.BatchSize > SqsPolling.MaxReceive && settings.WindowSeconds == 0)
        {
            throw LambdaErrors.InvalidParameter("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        }

        if (settings.MaximumConcurrency is < 2 or > 1000)
        {
            throw LambdaErrors.Constraint($"{settings.MaximumConcurrency}", "scalingConfig.maximumConcurrency", "Member must have value between 2 and 1000");
        }
    }

    public async Task PollAsync(EventSourceMapping mapping, CancellationToken stopping)
    {
        using var places = new SemaphoreSlim(Places(mapping));
        var running = new HashSet<Task>();
        var pause = FirstPause;
        try
        {
            while (true)
            {
                await places.WaitAsync(stopping);
                foreach (var done in running.Where(batch => batch.IsCompleted).ToList())
                {
                    running.Remove(done);
                    await done;
                }

                try
                {
                    var batch = await polling.CollectAsync(mapping, Resolve(mapping), stopping);
                    running.Add(RunAsync(mapping, batch, places, stopping));
                    log.Fine(mapping);
                    pause = FirstPause;
                }
                catch (AwsException refused)
                {
                    places.Release();
                    stopping.ThrowIfCancellationRequested();
                    log.Trouble(LogGroup(mapping), mapping, $"{refused.Code}: {refused.Message}");
                    await Task.Delay(pause, time, stopping);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunAsync(EventSourceMapping mapping, SqsBatch batch, SemaphoreSlim places, CancellationToken stopping)
    {
        try
        {
            if (batch.Messages.Count > 0)
            {
                await batches.RunAsync(mapping, batch, Resolve(mapping), stopping);
            }
        }
        catch (AwsException refused)
        {
            // The messages come back when their visibility time-out ends; a place stays taken a moment, so that polling slows down.
            log.Trouble(LogGroup(mapping), mapping, $"{refused.Code}: {refused.Message}");
            await Task.Delay(FirstPause, time, stopping);
        }
        finally
        {
            places.Release();
        }
    }

    private FunctionTarget Resolve(EventSourceMapping mapping) =>
        store.Read(state => directory.Resolve(state, FunctionReference.Parse(mapping.Settings.Function)));

    // More would only be throttled: AWS's pollers find that out the hard way, and so do queues without a maximum there.
    private int Places(EventSourceMapping mapping)
    {
        var reserved = store.Read(state => FunctionStore.Find(state, FunctionReference.Parse(mapping.Settings.Function).Name))?.ReservedConcurrency;
        return Math.Max(1, Math.Min(mapping.Settings.MaximumConcurrency ?? options.AccountConcurrency, reserved ?? options.AccountConcurrency));
    }

    private string LogGroup(EventSourceMapping mapping)
    {
        var name = FunctionReference.Parse(mapping.Settings.Function).Name;
        return store.Read(state => FunctionStore.Find(state, name))?.Settings.LogGroup ?? $"/aws/lambda/{name}";
    }
}
