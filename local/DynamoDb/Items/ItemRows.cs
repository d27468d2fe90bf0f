using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Items;

/// <summary>Items and index entries as rows.</summary>
internal static class ItemRows
{
    public static StoredItem? Find(StateTransaction state, TableDefinition table, ItemKey key) => state.First(
        "SELECT id, size, item FROM dynamodb_items WHERE t = @0 AND pk = @1 AND sk = @2",
        Map,
        table.Id,
        key.Partition,
        key.Sort);

    /// <summary>
    /// Adds or replaces an item. Returns the number of its row, which stays the same as long as the item exists; of an item that is replaced,
    /// the caller knows it if it has read it.
    /// </summary>
    /// <param name="state">The transaction.</param>
    /// <param name="table">The item's table.</param>
    /// <param name="key">Its key.</param>
    /// <param name="size">Its size in bytes.</param>
    /// <param name="expires">Second of the epoch at which it expires; null for never.</param>
    /// <param name="json">The item.</param>
    public static long Put(StateTransaction state, TableDefinition table, ItemKey key, int size, long? expires, byte[] json) => state.Insert(
        """
        INSERT INTO dynamodb_items (t, pk, sk, size, expires, item) VALUES (@0, @1, @2, @3, @4, @5)
        ON CONFLICT (t, pk, sk) DO UPDATE SET size = excluded.size, expires = excluded.expires, item = excluded.item
        """,
        table.Id,
        key.Partition,
        key.Sort,
        size,
        expires,
        json);

    public static void Delete(StateTransaction state, StoredItem item) => state.Execute("DELETE FROM dynamodb_items WHERE id = @0", item.Row);

    public static void PutEntry(StateTransaction state, TableDefinition table, SecondaryIndex index, ItemKey entry, ItemKey tie, int size, long row) =>
        state.Execute(
            """
            INSERT INTO dynamodb_entries (t, ix, pk, sk, tpk, tsk, size, item) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)
            ON CONFLICT (t, ix, pk, sk, tpk, tsk) DO UPDATE SET size = excluded.size, item = excluded.item
            """,
            table.Id,
            index.Id,
            entry.Partition,
            entry.Sort,
            tie.Partition,
            tie.Sort,
            size,
            row);

    public static void DeleteEntry(StateTransaction state, TableDefinition table, SecondaryIndex index, ItemKey entry, ItemKey tie) => state.Execute(
        "DELETE FROM dynamodb_entries WHERE t = @0 AND ix = @1 AND pk = @2 AND sk = @3 AND tpk = @4 AND tsk = @5",
        table.Id,
        index.Id,
        entry.Partition,
        entry.Sort,
        tie.Partition,
        tie.Sort);

    /// <summary>Removes all entries of an index.</summary>
    public static void Clear(StateTransaction state, TableDefinition table, SecondaryIndex index) =>
        state.Execute("DELETE FROM dynamodb_entries WHERE t = @0 AND ix = @1", table.Id, index.Id);

    /// <summary>Removes all items and entries of a table.</summary>
    public static void Clear(StateTransaction state, TableDefinition table)
    {
        state.Execute("DELETE FROM dynamodb_entries WHERE t = @0", table.Id);
        state.Execute("DELETE FROM dynamodb_items WHERE t = @0", table.Id);
    }

    /// <summary>Items in the order of their rows after one row, for work that goes through a whole table.</summary>
    public static List<StoredItem> After(StateTransaction state, TableDefinition table, long row, int limit) => state.Query(
        "SELECT id, size, item FROM dynamodb_items WHERE t = @0 AND id > @1 ORDER BY id LIMIT @2",
        Map,
        table.Id,
        row,
        limit);

    private static StoredItem Map(StateRow row) => new(row.GetInt64(0), row.GetInt32(1), row.GetBytes(2));
}
