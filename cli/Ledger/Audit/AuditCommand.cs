using System.CommandLine;
using System.Text.Json.Nodes;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Ledger.Audit;

/// <summary><c>./payments ledger check</c>: exit code 1 and one line for each invariant that does not hold.</summary>
internal static class AuditCommand
{
    public static Command Create(Output output)
    {
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var settled = new Option<bool>("--settled") { Description = "Nothing may be in flight either" };
        var command = new Command("check", "Verify over the whole state that money is neither lost nor made: tables, ledger, gateway") { settled, stack, json };
        StackAccess.SetAction(command, stack, async (access, parsed, cancellation) =>
        {
            var report = await new AuditReader(access, TimeProvider.System).AuditAsync(parsed.GetValue(settled), cancellation);
            Print(output, report, parsed.GetValue(json));
            return report.Violations.Count == 0 ? ExitCode.Success : ExitCode.Failed;
        });
        return command;
    }

    private static void Print(Output output, AuditReport report, bool json)
    {
        if (json)
        {
            RowPrinter.PrintJson(output, new JsonObject
            {
                ["transactions"] = report.Transactions,
                ["entries"] = report.Entries,
                ["violations"] = new JsonArray([.. report.Violations.Select(violation => new JsonObject
                {
                    ["invariant"] = violation.Invariant,
                    ["subject"] = violation.Subject,
                    ["message"] = violation.Message,
                })]),
                ["inFlight"] = new JsonArray([.. report.InFlight.Select(one => JsonValue.Create(one))]),
            });
            return;
        }

        foreach (var violation in report.Violations)
        {
            output.Line(violation.ToString());
        }

        // Where nothing may be in flight, they stand among the violations.
        foreach (var one in report.InFlight.Where(_ => report.Violations.All(violation => violation.Invariant != Invariants.Settled)))
        {
            output.Note($"in flight  {one}");
        }

        output.Note(
            $"{report.Transactions} transactions, {report.Entries} ledger entries, {report.InFlight.Count} in flight: "
            + (report.Violations.Count == 0 ? "every invariant holds" : $"{report.Violations.Count} violations"));
    }
}
