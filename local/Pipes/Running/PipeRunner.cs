using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Payments.Local.Hosting;
using Payments.Local.Iam;
using Payments.Local.State;

namespace Payments.Local.Pipes.Running;

/// <summary>
/// One running pipe: reads a batch, filters, hands it to the target, and only then deletes it, so that every message arrives at
/// least once. What failed comes back after the queue's visibility time-out, and goes to its dead-letter queue in the end.
/// </summary>
internal sealed partial class PipeRunner(
    string name,
    string arn,
    PipeDefinition definition,
    SqsSource source,
    IPipeTarget target,
    PipeLog log,
    IRoleSessions sessions,
    StateStore state,
    IdSource ids,
    TimeProvider time,
    ILogger<PipeRunner> logger)
{
    private const string ServicePrincipal = "pipes.amazonaws.com";
    private const int ParallelBatches = 5;
    private const int SessionDigits = 32;
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(5);

    // AWS names the session by a hash; the same for the same pipe makes refusals easy to find.
    private readonly string _session = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arn)))[..SessionDigits];
    private string? _reason;
    private bool _sourceFailed;

    /// <summary>
    /// Runs until <paramref name="stopping"/>. Where the pipe waits for its target, several batches are under way at once; a FIFO
    /// queue keeps its order even so, since a group that is in flight gives out nothing.
    /// </summary>
    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, definition.FireAndForget ? 1 : ParallelBatches).Select(_ => LoopAsync(stopping)));

    private async Task LoopAsync(CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await source.CheckAsync(Assume(), stopping);
                while (true)
                {
                    await RunOnceAsync(stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error)
            {
                // A pipe outlives whatever goes wrong: the reason is shown, and it tries again.
                Report(error);
                await Task.Delay(RestAfterFailure, time, stopping);
            }
        }
    }

    private async Task RunOnceAsync(CancellationToken stopping)
    {
        var role = Assume();
        var records = await source.ReadAsync(role, stopping);
        if (Interlocked.Exchange(ref _sourceFailed, false))
        {
            Explain(null);
        }

        var wanted = records.Where(definition.Filter.Passes).ToList();
        await source.DeleteAsync(role, [.. records.Except(wanted)], stopping);
        if (wanted.Count > 0)
        {
            await ExecuteAsync(role, wanted, stopping);
        }
    }

    private async Task ExecuteAsync(Principal role, List<JsonObject> records, CancellationToken stopping)
    {
        var execution = ids.Uuid();
        var batch = new JsonArray([.. records.Select(record => definition.Template?.Render(record, Variable) ?? record.DeepClone())]);
        log.Write(PipeLogLevel.Info, execution, "EXECUTION_STARTED", batch);
        log.Write(PipeLogLevel.Info, execution, "TARGET_STAGE_ENTERED", batch);
        log.Write(PipeLogLevel.Trace, execution, "TARGET_INVOCATION_STARTED", batch);
        IReadOnlySet<string> failed;
        try
        {
            failed = await target.SendAsync(role, batch, stopping);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var shown = PipeLog.Error(definition.TargetService, error);
            log.Write(PipeLogLevel.Error, execution, "TARGET_INVOCATION_FAILED", batch, shown);
            log.Write(PipeLogLevel.Error, execution, "TARGET_STAGE_FAILED", batch, shown);
            log.Write(PipeLogLevel.Error, execution, "EXECUTION_FAILED", batch, shown);
            Explain(error);
            LogFailedExecution(logger, name, definition.TargetArn, error.Message);
            return;
        }

        await source.DeleteAsync(role, [.. records.Where(record => !failed.Contains(record["messageId"]!.GetValue<string>()))], stopping);
        Explain(null);
        WriteOutcome(execution, batch, failed.Count);
    }

    private void WriteOutcome(string execution, JsonArray batch, int failed)
    {
        if (failed == 0)
        {
            log.Write(PipeLogLevel.Trace, execution, "TARGET_INVOCATION_SUCCEEDED", batch);
            log.Write(PipeLogLevel.Info, execution, "TARGET_STAGE_SUCCEEDED", batch);
            log.Write(PipeLogLevel.Info, execution, "EXECUTION_SUCCEEDED", batch);
            return;
        }

        var error = PipeLog.Error(definition.TargetService, new PipeFailure($"{failed} of {batch.Count} records failed"));
        log.Write(PipeLogLevel.Error, execution, "TARGET_INVOCATION_PARTIALLY_FAILED", batch, error);
        log.Write(PipeLogLevel.Error, execution, "TARGET_STAGE_PARTIALLY_FAILED", batch, error);
        log.Write(PipeLogLevel.Error, execution, "EXECUTION_PARTIALLY_FAILED", batch, error);
    }

    private Principal Assume() => sessions.AssumeForService(definition.RoleArn, ServicePrincipal, _session, arn);

    private string? Variable(string variable) => variable switch
    {
        "aws.pipes.pipe-arn" => arn,
        "aws.pipes.pipe-name" => name,
        "aws.pipes.source-arn" => definition.SourceArn,
        "aws.pipes.target-arn" => definition.TargetArn,
        "aws.pipes.enrichment-arn" => "",
        "aws.pipes.event.ingestion-time" => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    private void Report(Exception error)
    {
        log.Write(PipeLogLevel.Error, ids.Uuid(), "EXECUTION_FAILED", error: PipeLog.Error("sqs", error));
        Explain(error);
        Volatile.Write(ref _sourceFailed, true);
        LogFailedPipe(logger, name, error.Message);
    }

    // DescribePipe shows it until the pipe works again; written only when it changes.
    private void Explain(Exception? error)
    {
        if (Interlocked.Exchange(ref _reason, error?.Message) != error?.Message)
        {
            state.Write(writing => PipeStore.SetReason(writing, name, error?.Message));
        }
    }

    [LoggerMessage(LogLevel.Warning, "pipe {Pipe}: {Reason}")]
    private static partial void LogFailedPipe(ILogger logger, string pipe, string reason);

    [LoggerMessage(LogLevel.Warning, "pipe {Pipe}: {Target} failed, the messages come again: {Reason}")]
    private static partial void LogFailedExecution(ILogger logger, string pipe, string target, string reason);
}
