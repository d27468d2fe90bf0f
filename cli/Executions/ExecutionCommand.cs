using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Cli.Local;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Executions;

/// <summary><c>./payments executions [list | show ID]</c>: what Step Functions runs and ran.</summary>
internal static class ExecutionCommand
{
    private static readonly string[] Statuses = ["RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED"];

    public static Command Create(Output output)
    {
        var (stack, json, limit) = (CommonOptions.Stack(), CommonOptions.Json(), CommonOptions.Limit());
        var status = new Option<string?>("--status") { Description = $"Only those that are {string.Join(", ", Statuses)}" };
        status.AcceptOnlyFromAmong(Statuses);
        var id = new Argument<string>("id") { Description = "An execution's name or ARN, or any id of its payment (trk_, pi_, txn_)" };
        var list = new Command("list", "List executions, the newest first (what happens without a subcommand too)") { status, limit, stack, json };
        var show = new Command("show", "Show an execution's history, step by step") { id, stack, json };
        var command = new Command("executions", "List the workflow's executions, show what happened in one") { list, show };
        foreach (var option in new Option[] { status, limit, stack, json })
        {
            command.Add(option);
        }

        Task<int> List(StackAccess access, ParseResult parsed, CancellationToken cancellation) =>
            ListAsync(output, access, parsed.GetValue(status), parsed.GetValue(limit), parsed.GetValue(json), cancellation);
        StackAccess.SetAction(command, stack, List);
        StackAccess.SetAction(list, stack, List);
        StackAccess.SetAction(show, stack, (access, parsed, cancellation) => ShowAsync(output, access, parsed.GetValue(id)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(Output output, StackAccess access, string? status, int limit, bool json, CancellationToken cancellation)
    {
        var executions = await new ExecutionReader(access).ListAsync(status, limit, cancellation);
        if (json)
        {
            RowPrinter.PrintJson(output, new JsonArray([.. executions.Select(execution => execution.DeepClone())]));
            return ExitCode.Success;
        }

        var table = new TextTable("STARTED", "STATUS", "TOOK", "EXECUTION");
        foreach (var execution in executions)
        {
            var started = EventTime.Of(execution["startDate"])!.Value;
            var took = EventTime.Of(execution["stopDate"]) is { } stopped ? EventTime.Show(stopped - started) : "";
            table.Add(started.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), (string)execution["status"]!, took, (string)execution["name"]!);
        }

        table.Print(output);
        return ExitCode.Success;
    }

    private static async Task<int> ShowAsync(Output output, StackAccess access, string id, bool json, CancellationToken cancellation)
    {
        var reader = new ExecutionReader(access);
        var arn = await reader.ArnOfAsync(id, cancellation);
        IReadOnlyList<JsonObject> events;
        JsonObject execution;
        try
        {
            execution = await reader.DescribeAsync(arn, cancellation);
            events = await reader.HistoryAsync(arn, cancellation);
        }
        catch (AwsRefusal missing) when (missing.Code == "ExecutionDoesNotExist")
        {
            throw new CommandException(ExitCode.Failed, $"there is no execution {id}; './payments executions' lists them", missing);
        }

        if (json)
        {
            RowPrinter.PrintJson(output, new JsonObject { ["execution"] = execution, ["events"] = new JsonArray([.. events.Select(happened => happened.DeepClone())]) });
            return ExitCode.Success;
        }

        output.Line($"{(string?)execution["name"]}  {(string?)execution["status"]}");
        foreach (var line in Timeline.Of(events))
        {
            output.Line("  " + line);
        }

        return ExitCode.Success;
    }
}
