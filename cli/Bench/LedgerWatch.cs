using Payments.Cli.Local;
using Payments.Cli.Terminal;

namespace Payments.Cli.Bench;

/// <summary>Waits for the ledger, which follows what callers were told within seconds [R34].</summary>
internal sealed class LedgerWatch(TableReader tables)
{
    private const string IntentPrefix = "pi_";
    private const string TransactionPrefix = "txn_";
    private const string HeadRow = "#head";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Waits until there is an entry of each of these authorizations.</summary>
    /// <param name="intents">Their intents, <c>pi_…</c>.</param>
    /// <param name="clock">Times the wait.</param>
    /// <param name="cancellation">Calls it off.</param>
    /// <returns>How long it took; null if it took longer than two minutes.</returns>
    public async Task<TimeSpan?> UntilPostedAsync(IReadOnlyList<string> intents, Stopwatch clock, CancellationToken cancellation)
    {
        var started = clock.Elapsed;
        foreach (var intent in intents)
        {
            if (await clock.PollAsync(() => EntryOfAsync(intent, cancellation), Limit, cancellation) is null)
            {
                return null;
            }
        }

        return clock.Elapsed - started;
    }

    private async Task<string?> EntryOfAsync(string intent, CancellationToken cancellation)
    {
        var rows = await tables.QueryAsync("ledger-entries", "transactionId", TransactionPrefix + intent[IntentPrefix.Length..], cancellation);
        return rows.Select(row => (string)row["entryId"]!).FirstOrDefault(entry => entry != HeadRow);
    }
}
