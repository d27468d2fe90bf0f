using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>
/// One lane of a mapping: batch after batch in the order of the stream. A batch that fails holds up those after it until it
/// succeeds, is tried often enough, or its records are too old (developer guide, "Using Lambda with DynamoDB streams").
/// </summary>
internal sealed class StreamLane(
    EventSourceMapping mapping,
    int lane,
    StreamReader reader,
    LanePositions positions,
    RunningBatches running,
    StreamFailures failures,
    Func<FunctionTarget> resolve,
    SourceLog log,
    CloudOptions options,
    TimeProvider time)
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromMinutes(1);

    // How often it is saved how far the lane is when all it finds is for others: reading that again costs little.
    private static readonly TimeSpan SaveInterval = TimeSpan.FromMinutes(1);

    private readonly string _key = $"{mapping.Uuid}#{lane}";
    private LanePosition _position = new("", []);
    private DateTimeOffset _saved;

    private MappingSettings Settings => mapping.Settings;

    /// <summary>Goes on from the checkpoint, until <paramref name="stopping"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await running.SettledAsync(_key, stopping);
        _position = positions.Load(mapping.Uuid, lane, Settings.ParallelizationFactor);
        var pause = TimeSpan.FromSeconds(1);
        while (true)
        {
            try
            {
                await StepAsync(resolve(), stopping);
                log.Fine(mapping);
                pause = TimeSpan.FromSeconds(1);
            }
            catch (AwsException refused)
            {
                stopping.ThrowIfCancellationRequested();
                reader.Forget();
                log.Trouble(LogGroup(), mapping, $"{refused.Code}: {refused.Message}");
                await Task.Delay(pause, time, stopping);
                pause = pause * 2 < LongestBackoff ? pause * 2 : LongestBackoff;
            }
        }
    }

    private async Task StepAsync(FunctionTarget target, CancellationToken stopping)
    {
        var pending = _position.Pending.Count > 0 ? _position.Pending[0] : null;
        var batch = pending is null
            ? await reader.CollectAsync(_position.After, target, stopping)
            : await reader.AgainAsync(_position.After, pending.Through, target, stopping);
        pending ??= new PendingBatch(batch.Through, 0, 0);
        batch = await WithoutAgedAsync(batch, pending, target, stopping);
        if (batch.Records.Count == 0)
        {
            Advance(batch.Through);
            return;
        }

        var payload = WireJson.Bytes(new JsonObject { ["Records"] = new JsonArray([.. batch.Records.Select(record => (JsonNode)record.Event)]) });
        var result = await running.RunAsync(_key, target, payload, stopping);
        pending = pending with { Invocations = pending.Invocations + 1 };
        if (FirstFailure(batch, target, result) is not { } failed)
        {
            Save(new LanePosition(batch.Through, [.. Rest()]));
            return;
        }

        await FailedAsync(batch, failed, pending, target, result, stopping);
    }

    /// <summary>Gives up what is older than the mapping allows; the oldest records are the first.</summary>
    private async Task<StreamBatch> WithoutAgedAsync(StreamBatch batch, PendingBatch pending, FunctionTarget target, CancellationToken stopping)
    {
        if (Settings.MaximumRecordAgeSeconds < 0)
        {
            return batch;
        }

        var oldest = time.GetUtcNow().ToUnixTimeSeconds() - Settings.MaximumRecordAgeSeconds;
        var aged = batch.Records.TakeWhile(record => record.CreatedSeconds < oldest).Count();
        if (aged == 0)
        {
            return batch;
        }

        await failures.SendAsync(
            mapping, target, batch with { Records = [.. batch.Records.Take(aged)] }, StreamFailures.AgeExceeded, pending.Invocations, null, stopping);
        Save(_position with { After = batch.Records[aged - 1].Sequence });
        return batch.From(aged);
    }

    /// <summary>Index of the first record that the function did not take; null when it took all.</summary>
    private int? FirstFailure(StreamBatch batch, FunctionTarget target, FunctionResult result)
    {
        if (result.Error is not null)
        {
            return 0;
        }

        if (!Settings.ReportsItemFailures)
        {
            return null;
        }

        var sequences = batch.Records.Select(record => record.Sequence).ToList();
        if (BatchItemFailures.Read(result.Payload.Span, sequences) is not { } failed)
        {
            log.Trouble(
                target.Settings.LogGroup, mapping, $"the answer of request {result.RequestId} is no list of batchItemFailures of this batch: the whole batch counts as failed");
            return 0;
        }

        return failed.Count == 0 ? null : sequences.FindIndex(failed.Contains);
    }

    private async Task FailedAsync(StreamBatch batch, int failed, PendingBatch pending, FunctionTarget target, FunctionResult result, CancellationToken stopping)
    {
        var left = batch.From(failed);
        var after = failed > 0 ? batch.Records[failed - 1].Sequence : _position.After;
        if (Settings.BisectsOnError && (failed > 0 || left.Records.Count > 1))
        {
            // The function has said itself where to split, or the middle it is; a split does not count as a try.
            PendingBatch[] halves = failed > 0 ? [pending] : [pending with { Through = left.Records[(left.Records.Count / 2) - 1].Sequence }, pending];
            Save(new LanePosition(after, [.. halves, .. Rest()]));
        }
        else if (Settings.MaximumRetryAttempts >= 0 && pending.Attempts >= Settings.MaximumRetryAttempts)
        {
            await failures.SendAsync(mapping, target, left, StreamFailures.RetriesExhausted, pending.Invocations, result, stopping);
            Save(new LanePosition(batch.Through, [.. Rest()]));
            return;
        }
        else
        {
            pending = pending with { Attempts = pending.Attempts + 1 };
            Save(new LanePosition(after, [pending, .. Rest()]));
        }

        await Task.Delay(Backoff(pending.Attempts) * options.WaitScale, time, stopping);
    }

    private static TimeSpan Backoff(int attempts)
    {
        var backoff = FirstBackoff * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        return attempts == 0 ? TimeSpan.Zero : backoff < LongestBackoff ? backoff : LongestBackoff;
    }

    /// <summary>The failed batches after the one at hand.</summary>
    private IEnumerable<PendingBatch> Rest() => _position.Pending.Skip(1);

    private void Advance(string through)
    {
        if (_position.Pending.Count > 0 || time.GetUtcNow() - _saved > SaveInterval)
        {
            Save(new LanePosition(through, [.. Rest()]));
        }
        else
        {
            _position = new LanePosition(through, []);
        }
    }

    private void Save(LanePosition position)
    {
        positions.Save(mapping.Uuid, lane, Settings.ParallelizationFactor, position);
        _position = position;
        _saved = time.GetUtcNow();
    }

    private string LogGroup()
    {
        try
        {
            return resolve().Settings.LogGroup;
        }
        catch (AwsException)
        {
            // The function is gone: where its log was is where it is missed.
            return $"/aws/lambda/{FunctionReference.Parse(Settings.Function).Name}";
        }
    }
}
