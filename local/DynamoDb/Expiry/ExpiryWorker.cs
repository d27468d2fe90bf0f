using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Streams;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Transactions;
using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Expiry;

/// <summary>
/// Deletes what has had its time: expired items (Developer Guide, "Using time to live (TTL) in DynamoDB"), stream records of
/// more than a day, request tokens of more than ten minutes. Items go some while after they expire, as in AWS, so that readers
/// have to look at the expiry themselves.
/// </summary>
internal sealed class ExpiryWorker(StateStore store, TableCatalog catalog, ItemWriter writer, StreamCatalog streams, RequestTokens tokens, TimeProvider time) : ICloudWorker
{
    /// <summary>How long expired items stay; AWS deletes "within a few days", usually within minutes.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // What expired longer ago than this is taken for a mistake and stays.
    private static readonly TimeSpan TooLongAgo = TimeSpan.FromDays(5 * 365);

    private const int Batch = 100;
    private const string Principal = "dynamodb.amazonaws.com";

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            Sweep();
            await Task.Delay(Interval, time, stopping);
        }
    }

    private void Sweep()
    {
        var names = store.Read(state => catalog.All(state).Where(table => table.Expiry is { IsEnabled: true }).Select(table => table.Name).ToList());
        foreach (var name in names)
        {
            // A batch a transaction, so that nobody waits long for the state.
            while (store.Write(state => DeleteExpired(state, name)) == Batch)
            {
            }
        }

        store.Write(tokens.Trim);
        while (store.Write(streams.Trim))
        {
        }
    }

    private int DeleteExpired(StateTransaction state, string name)
    {
        if (catalog.Find(state, name) is not { Expiry.IsEnabled: true } table || table.Lifecycle.Phase == Phase.Deleting)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var expired = state.Query(
            "SELECT id, size, item FROM dynamodb_items WHERE t = @0 AND expires > @1 AND expires <= @2 ORDER BY expires LIMIT @3",
            row => new StoredItem(row.GetInt64(0), row.GetInt32(1), row.GetBytes(2)),
            table.Id,
            (now - TooLongAgo).ToUnixTimeSeconds(),
            (now - Lag).ToUnixTimeSeconds(),
            Batch);
        foreach (var stored in expired)
        {
            writer.Commit(state, new PreparedWrite(WriteKind.Delete, table, ItemKey.Of(table.Key, stored.Item), stored, null), Principal);
        }

        return expired.Count;
    }
}
