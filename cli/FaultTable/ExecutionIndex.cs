using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Cli.Local;
using Payments.Cli.Records;

namespace Payments.Cli.FaultTable;

/// <summary>Which executions belong to which payment, and how they ended; looked up again and again in the background.</summary>
internal sealed partial class ExecutionIndex : IAsyncDisposable
{
    private const int PageSize = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly StackAccess _access;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Execution> _executions = new(StringComparer.Ordinal);
    private readonly Task _loop;

    public ExecutionIndex(StackAccess access)
    {
        _access = access;
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>All executions of a payment so far.</summary>
    public IReadOnlyList<Execution> Of(string ulid) => [.. _executions.Values.Where(execution => execution.Ulid == ulid)];

    /// <summary>Names of the states that an execution entered.</summary>
    public async Task<IReadOnlySet<string>> StatesOfAsync(Execution execution, CancellationToken cancellation)
    {
        var history = await _access.Aws.CallAsync(
            "states",
            "AWSStepFunctions.GetExecutionHistory",
            new JsonObject { ["executionArn"] = execution.Arn, ["maxResults"] = PageSize, ["includeExecutionData"] = false },
            cancellation);
        return history["events"]!.AsArray().Select(happened => (string?)happened!["stateEnteredEventDetails"]?["name"]).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await LookAsync();
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or AwsRefusal)
            {
                // The cloud is down for a moment, because it was killed.
            }

            await Task.Delay(Pause, TimeProvider.System, _stopping.Token);
        }
    }

    private async Task LookAsync()
    {
        var request = new JsonObject { ["stateMachineArn"] = _access.Outputs.WorkflowArn, ["maxResults"] = PageSize };
        do
        {
            var page = await _access.Aws.CallAsync("states", "AWSStepFunctions.ListExecutions", request, _stopping.Token);
            foreach (var item in page["executions"]!.AsArray())
            {
                var (arn, status) = ((string)item!["executionArn"]!, (string)item["status"]!);
                if (_executions.GetValueOrDefault(arn)?.Status != status)
                {
                    _executions[arn] = await DescribeAsync(arn);
                }
            }

            request["nextToken"] = page["nextToken"]?.DeepClone();
        }
        while (request["nextToken"] is not null);
    }

    private async Task<Execution> DescribeAsync(string arn)
    {
        var found = await _access.Aws.CallAsync("states", "AWSStepFunctions.DescribeExecution", new JsonObject { ["executionArn"] = arn }, _stopping.Token);
        var ulid = Tracking().Match((string?)found["input"] ?? "") is { Success: true } match ? match.Groups[1].Value : "";
        var outcome = found["output"] is { } output && JsonNode.Parse((string)output!) is JsonObject ended ? (string?)ended["outcome"] : null;
        return new Execution(arn, ulid, (string)found["status"]!, outcome, (string?)found["error"]);
    }

    [GeneratedRegex("trk_([0-9A-HJKMNP-TV-Z]{26})")]
    private static partial Regex Tracking();
}
