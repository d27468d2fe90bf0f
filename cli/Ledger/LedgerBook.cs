using System.Text.Json.Nodes;
using Payments.Cli.Records;
using Payments.Cli.Terminal;

namespace Payments.Cli.Ledger;

/// <summary>The ledger's entries of one transaction.</summary>
internal static class LedgerBook
{
    public const string HeadId = "#head";

    /// <summary>In the order in which they were written; the head row is not among them.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(StackAccess access, string transactionId, CancellationToken cancellation)
    {
        var rows = await access.Tables.QueryAsync(access.Outputs.Table("ledger-entries"), "transactionId", transactionId, cancellation);
        return [.. rows.Where(row => (string?)row["entryId"] != HeadId)];
    }

    /// <summary>Each entry with its lines: layer, account, debit (a credit in parentheses).</summary>
    public static void Print(Output output, IEnumerable<JsonObject> entries)
    {
        foreach (var entry in entries)
        {
            var currency = (string?)entry["currency"];
            output.Line($"  ledger {(string?)entry["entryId"]}  {(string?)entry["kind"]}  {(string?)entry["createdAt"]}");
            foreach (var line in entry["lines"] as JsonArray ?? [])
            {
                var debit = (long)line!["debit"]!;
                output.Line($"    {(debit < 0 ? "Cr" : "Dr")} {(string?)line["layer"],-8} {(string?)line["account"],-19} {Amounts.Show(Math.Abs(debit), currency)}");
            }
        }
    }
}
