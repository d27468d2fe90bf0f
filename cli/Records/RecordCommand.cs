using System.CommandLine;
using System.Text.Json.Nodes;
using Payments.Cli.Ledger;
using Payments.Cli.Terminal;

namespace Payments.Cli.Records;

/// <summary><c>./payments intents|transactions [list | show ID]</c>.</summary>
internal static class RecordCommand
{
    public static Command Create(Output output, RecordKind kind)
    {
        var (stack, json, limit) = (CommonOptions.Stack(), CommonOptions.Json(), CommonOptions.Limit());
        var id = new Argument<string>("id") { Description = $"Of the {kind.Singular}, or any other id of the same payment (trk_, pi_, txn_, auth_)" };
        var list = new Command("list", $"List {kind.Command}, the newest first (what happens without a subcommand too)") { limit, stack, json };
        var show = new Command("show", $"Show one {kind.Singular}: everything in its row, and what belongs to it") { id, stack, json };
        var command = new Command(kind.Command, $"List {kind.Command}, show one") { list, show };
        foreach (var option in new Option[] { limit, stack, json })
        {
            command.Add(option);
        }

        Task<int> List(StackAccess access, ParseResult parsed, CancellationToken cancellation) =>
            ListAsync(output, access, kind, parsed.GetValue(limit), parsed.GetValue(json), cancellation);
        StackAccess.SetAction(command, stack, List);
        StackAccess.SetAction(list, stack, List);
        StackAccess.SetAction(show, stack, (access, parsed, cancellation) =>
            ShowAsync(output, access, kind, parsed.GetValue(id)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(Output output, StackAccess access, RecordKind kind, int limit, bool json, CancellationToken cancellation)
    {
        var rows = await access.Tables.ScanAsync(access.Outputs.Table(kind.Table), cancellation);
        var newest = rows.OrderByDescending(row => (string?)row[kind.Key], StringComparer.Ordinal).Take(limit).ToList();
        if (json)
        {
            RowPrinter.PrintJson(output, new JsonArray([.. newest]));
            return ExitCode.Success;
        }

        var table = new TextTable([.. kind.Columns.Select(column => column.Title)]);
        foreach (var row in newest)
        {
            table.Add([.. kind.Columns.Select(column => column.Value(row))]);
        }

        table.Print(output);
        if (rows.Count > newest.Count)
        {
            output.Note($"{newest.Count} of {rows.Count}; --limit shows more");
        }

        return ExitCode.Success;
    }

    private static async Task<int> ShowAsync(Output output, StackAccess access, RecordKind kind, string id, bool json, CancellationToken cancellation)
    {
        var key = kind.KeyOf(id);
        var row = await access.Tables.GetAsync(access.Outputs.Table(kind.Table), kind.Key, key, cancellation)
            ?? throw new CommandException(ExitCode.Failed, $"there is no {kind.Singular} {key}");
        var transactionId = RecordKinds.Transactions.KeyOf(id);
        var ledger = await LedgerBook.ReadAsync(access, transactionId, cancellation);
        var refunds = await access.Tables.QueryAsync(access.Outputs.Table("refunds"), "transactionId", transactionId, cancellation, index: "transactionId");
        if (json)
        {
            RowPrinter.PrintJson(output, new JsonObject
            {
                ["row"] = row,
                ["ledger"] = new JsonArray([.. ledger]),
                ["refunds"] = new JsonArray([.. refunds]),
            });
            return ExitCode.Success;
        }

        output.Line(key);
        row.Remove(kind.Key);
        RowPrinter.PrintMembers(output, row);
        LedgerBook.Print(output, ledger);
        foreach (var refund in refunds)
        {
            output.Line($"  refund {(string?)refund["refundId"]}  {(string?)refund["status"]}  {Amounts.Of(refund)}");
        }

        return ExitCode.Success;
    }
}
