using System.Text.Json.Nodes;
using Payments.Cli.Records;

namespace Payments.Cli.Executions;

/// <summary>Asks Step Functions, as the operator.</summary>
internal sealed class ExecutionReader(StackAccess access)
{
    private const string Service = "states";
    private const string Api = "AWSStepFunctions.";
    private const int PageSize = 1000;
    private static readonly string[] PaymentPrefixes = ["trk_", "pi_", "txn_", "auth_"];

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string? status, int limit, CancellationToken cancellation)
    {
        var request = new JsonObject { ["stateMachineArn"] = access.Outputs.WorkflowArn, ["maxResults"] = Math.Min(limit, PageSize) };
        if (status is not null)
        {
            request["statusFilter"] = status;
        }

        var found = await PagesAsync("ListExecutions", request, "executions", limit, cancellation);
        return [.. found.Take(limit)];
    }

    public Task<JsonObject> DescribeAsync(string arn, CancellationToken cancellation) =>
        access.Aws.CallAsync(Service, Api + "DescribeExecution", new JsonObject { ["executionArn"] = arn }, cancellation);

    /// <summary>All events, in order.</summary>
    public Task<IReadOnlyList<JsonObject>> HistoryAsync(string arn, CancellationToken cancellation) =>
        PagesAsync("GetExecutionHistory", new JsonObject { ["executionArn"] = arn, ["maxResults"] = PageSize }, "events", int.MaxValue, cancellation);

    /// <summary>The ARN of what an operator names: an ARN, an execution's name, or a payment, whose checkout knows it.</summary>
    public async Task<string> ArnOfAsync(string id, CancellationToken cancellation)
    {
        if (id.StartsWith("arn:", StringComparison.Ordinal))
        {
            return id;
        }

        if (!PaymentPrefixes.Any(prefix => id.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return $"{access.Outputs.WorkflowArn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{id}";
        }

        var trackingId = "trk_" + RecordKind.UlidOf(id);
        var checkout = await access.Tables.GetAsync(access.Outputs.Table("checkouts"), "trackingId", trackingId, cancellation)
            ?? throw new CommandException(ExitCode.Failed, $"{id} did not come through a checkout, so no workflow ran for it");
        return (string?)checkout["executionArn"]
            ?? throw new CommandException(ExitCode.Failed, $"{trackingId} is {(string?)checkout["status"]}: no execution has taken it up yet");
    }

    private async Task<IReadOnlyList<JsonObject>> PagesAsync(string operation, JsonObject request, string member, int limit, CancellationToken cancellation)
    {
        var found = new List<JsonObject>();
        while (true)
        {
            var answer = await access.Aws.CallAsync(Service, Api + operation, request, cancellation);
            found.AddRange((answer[member] as JsonArray ?? []).OfType<JsonObject>());
            if (found.Count >= limit || answer["nextToken"] is not { } next)
            {
                return found;
            }

            request["nextToken"] = next.DeepClone();
        }
    }
}
