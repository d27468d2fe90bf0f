using System.Text.Json.Nodes;
using Payments.Local.Events;
using Payments.Local.Hosting;
using Payments.Local.Lambda.Functions;
using Payments.Local.Lambda.Invoking;
using Payments.Local.Sqs;
using Payments.Local.Wire;

namespace Payments.Local.Lambda.Sources;

/// <summary>Invokes the function with a batch and deletes what it took.</summary>
internal sealed class SqsBatchRunner(SqsPolling polling, InvocationRunner runner, SourceLog log, IdSource ids)
{
    /// <exception cref="AwsException">Throttled, or the role lacks a permission.</exception>
    public async Task RunAsync(EventSourceMapping mapping, SqsBatch batch, FunctionTarget target, CancellationToken stopping)
    {
        var filter = new SqsFilter([.. mapping.Settings.Filters.Select(EventPattern.Parse)]);
        var records = batch.Messages.Select(message => (Message: message, Record: SqsEventRecord.From(message, mapping.Settings.SourceArn))).ToList();
        var passing = records.Where(record => filter.Passes(record.Record)).ToList();

        // What no filter lets through is done with, as far as this function is concerned.
        await polling.DeleteAsync(mapping, target, records.Except(passing).Select(record => record.Message), stopping);
        if (passing.Count == 0)
        {
            return;
        }

        var payload = new JsonObject { ["Records"] = new JsonArray([.. passing.Select(record => (JsonNode)record.Record)]) };
        var trace = (string?)passing[0].Record["attributes"]?["AWSTraceHeader"];
        var invocation = new Invocation(ids.Uuid(), System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString()), trace) { IsAwaited = false };
        var result = await InvokeAsync(mapping, target, invocation, passing.Select(record => record.Message), stopping);
        if (result.Error is not null)
        {
            await polling.ComeBackAsync(mapping, passing.Select(record => record.Message), stopping);
            return;
        }

        var failed = FailedItems(mapping, target, result, [.. passing.Select(record => (string)record.Message["MessageId"]!)]);
        await polling.DeleteAsync(mapping, target, passing.Select(record => record.Message).Where(message => !failed.Contains((string)message["MessageId"]!)), stopping);
        await polling.ComeBackAsync(mapping, passing.Select(record => record.Message).Where(message => failed.Contains((string)message["MessageId"]!)), stopping);
    }

    private async Task<FunctionResult> InvokeAsync(
        EventSourceMapping mapping, FunctionTarget target, Invocation invocation, IEnumerable<JsonObject> messages, CancellationToken stopping)
    {
        try
        {
            return await runner.RunAsync(target, invocation).WaitAsync(stopping);
        }
        catch (AwsException)
        {
            await polling.ComeBackAsync(mapping, messages, stopping);
            throw;
        }
    }

    /// <summary>The ids of the messages that stay; all of them when the function's answer makes no sense, as in AWS.</summary>
    private HashSet<string> FailedItems(EventSourceMapping mapping, FunctionTarget target, FunctionResult result, IReadOnlyList<string> all)
    {
        if (!mapping.Settings.ReportsItemFailures)
        {
            return [];
        }

        if (BatchItemFailures.Read(result.Payload.Span, all) is { } failed)
        {
            return failed;
        }

        log.Trouble(target.Settings.LogGroup, mapping, $"the answer of request {result.RequestId} is no list of batchItemFailures of this batch: the whole batch counts as failed");
        return [.. all];
    }
}
