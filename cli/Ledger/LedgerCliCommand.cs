using System.CommandLine;
using System.Text.Json.Nodes;
using Payments.Cli.Ledger.Audit;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Ledger;

/// <summary><c>./payments ledger [list | show ID | check]</c>.</summary>
internal static class LedgerCliCommand
{
    private const int KeyParts = 3;

    public static Command Create(Output output)
    {
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var id = new Argument<string>("transaction") { Description = "txn_…, or any other id of the same payment" };
        var list = new Command("list", "Show the balance of every account, by currency and layer (what happens without a subcommand too)") { stack, json };
        var show = new Command("show", "Show a transaction's entries") { id, stack, json };
        var command = new Command("ledger", "Show accounts and entries; check that money is neither lost nor made") { list, show, AuditCommand.Create(output) };
        command.Add(stack);
        command.Add(json);
        Task<int> List(StackAccess access, ParseResult parsed, CancellationToken cancellation) => ListAsync(output, access, parsed.GetValue(json), cancellation);
        StackAccess.SetAction(command, stack, List);
        StackAccess.SetAction(list, stack, List);
        StackAccess.SetAction(show, stack, (access, parsed, cancellation) => ShowAsync(output, access, parsed.GetValue(id)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> ListAsync(Output output, StackAccess access, bool json, CancellationToken cancellation)
    {
        var counters = await access.Tables.ScanAsync(access.Outputs.Table("ledger-balances"), cancellation);
        var accounts = counters
            .GroupBy(row => (string)row["account"]!, StringComparer.Ordinal)
            .OrderBy(account => account.Key, StringComparer.Ordinal)
            .Select(account => (Parts: account.Key.Split('#', KeyParts), Shards: account.Count(), Balance: account.Sum(row => (long)row["balance"]!)))
            .ToList();
        if (json)
        {
            RowPrinter.PrintJson(output, new JsonArray([.. accounts.Select(account => new JsonObject
            {
                ["currency"] = account.Parts[0],
                ["layer"] = account.Parts[1],
                ["account"] = account.Parts[2],
                ["balance"] = account.Balance,
            })]));
            return ExitCode.Success;
        }

        var table = new TextTable("CURRENCY", "LAYER", "ACCOUNT", "DEBIT", "CREDIT", "COUNTERS");
        foreach (var (parts, shards, balance) in accounts)
        {
            var shown = Amounts.Show(Math.Abs(balance), parts[0]);
            table.Add(parts[0], parts[1], parts[2], balance > 0 ? shown : "", balance < 0 ? shown : "", $"{shards}");
        }

        table.Print(output);
        return ExitCode.Success;
    }

    private static async Task<int> ShowAsync(Output output, StackAccess access, string id, bool json, CancellationToken cancellation)
    {
        var transactionId = RecordKinds.Transactions.KeyOf(id);
        var entries = await LedgerBook.ReadAsync(access, transactionId, cancellation);
        if (json)
        {
            RowPrinter.PrintJson(output, new JsonArray([.. entries]));
            return ExitCode.Success;
        }

        if (entries.Count == 0)
        {
            throw new CommandException(ExitCode.Failed, $"the ledger has no entry of {transactionId}");
        }

        output.Line(transactionId);
        LedgerBook.Print(output, entries);
        return ExitCode.Success;
    }
}
