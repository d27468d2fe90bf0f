using System.Text.Json.Nodes;
using Payments.Cli.Records;

namespace Payments.Cli.Ledger.Audit;

/// <summary>Reads the whole state of a running stack.</summary>
internal sealed class AuditReader(StackAccess access, TimeProvider time)
{
    private const int MaxRounds = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>
    /// An audit that what is going on meanwhile does not confuse: tables are read one after the other, so what looks wrong is looked at
    /// again, and counts only if it stays as it is.
    /// </summary>
    public async Task<AuditReport> AuditAsync(bool settled, CancellationToken cancellation)
    {
        var report = LedgerAudit.Check(await ReadAsync(cancellation), settled);
        for (var round = 1; round < MaxRounds && report.Violations.Count > 0; round++)
        {
            await Task.Delay(Pause, time, cancellation);
            var again = LedgerAudit.Check(await ReadAsync(cancellation), settled);
            report = again with { Violations = [.. again.Violations.Intersect(report.Violations)] };
        }

        return report;
    }

    /// <summary>All rows, as they are now.</summary>
    public async Task<AuditSnapshot> ReadAsync(CancellationToken cancellation)
    {
        // What changes first is read last: a row that has not come yet then counts as being on its way, not as missing.
        var gateway = await AuthorizationsAsync(cancellation);
        var webhooks = await access.Pages.GetAsync("/_gateway/_webhooks", cancellation);
        var (entries, balances) = await LedgerAsync(cancellation);
        return new()
        {
            GatewayAuthorizations = gateway.Authorizations,
            OnTheirWay = gateway.OnTheirWay,
            WaitingWebhooks = (webhooks["webhooks"] as JsonArray)?.Count ?? 0,
            LedgerEntries = entries,
            LedgerBalances = balances,
            Refunds = await ScanAsync("refunds", cancellation),
            Attempts = await ScanAsync("attempts", cancellation),
            Transactions = await ScanAsync("transactions", cancellation),
            Intents = await ScanAsync("payment-intents", cancellation),
            Checkouts = await ScanAsync("checkouts", cancellation),
        };
    }

    // Counters change with their entries, in one write: those between two equal readings of the entries belong to them.
    private async Task<(IReadOnlyList<JsonObject> Entries, IReadOnlyList<JsonObject> Balances)> LedgerAsync(CancellationToken cancellation)
    {
        var before = await ScanAsync("ledger-entries", cancellation);
        for (var round = 1; ; round++)
        {
            var balances = await ScanAsync("ledger-balances", cancellation);
            var after = await ScanAsync("ledger-entries", cancellation);
            if (round == MaxRounds || before.Count == after.Count)
            {
                return (after, balances);
            }

            before = after;
        }
    }

    private async Task<(IReadOnlyList<JsonObject> Authorizations, IReadOnlyList<string> OnTheirWay)> AuthorizationsAsync(CancellationToken cancellation)
    {
        var authorizations = new List<JsonObject>();
        while (true)
        {
            var after = authorizations.Count == 0 ? "" : $"?after={authorizations[^1].Required("reference")}";
            var page = await access.Pages.GetAsync($"/_gateway/_authorizations{after}", cancellation);
            var found = (page["authorizations"] as JsonArray ?? []).OfType<JsonObject>().ToList();
            authorizations.AddRange(found);
            if (found.Count == 0)
            {
                return (authorizations, [.. (page["onTheirWay"] as JsonArray ?? []).Select(reference => (string)reference!)]);
            }
        }
    }

    private Task<IReadOnlyList<JsonObject>> ScanAsync(string table, CancellationToken cancellation) =>
        access.Tables.ScanAsync(access.Outputs.Table(table), cancellation);
}
