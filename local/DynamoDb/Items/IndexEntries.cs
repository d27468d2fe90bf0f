using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Items;

/// <summary>Keeps the indexes' rows in step with the items, in the same transaction.</summary>
internal static class IndexEntries
{
    private const int Batch = 500;

    /// <param name="state">The transaction.</param>
    /// <param name="table">The item's table.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="row">The item's row.</param>
    /// <param name="before">The item before; null when there was none.</param>
    /// <param name="after">The item after; null when there is none.</param>
    public static void Change(StateTransaction state, TableDefinition table, ItemKey key, long row, MapValue? before, MapValue? after)
    {
        if (table.Indexes.Count == 0)
        {
            return;
        }

        var tie = key.AsTie();
        foreach (var index in table.LiveIndexes)
        {
            var old = Entry(index, before);
            var now = Entry(index, after);
            if (old is { } gone && gone != now)
            {
                ItemRows.DeleteEntry(state, table, index, gone, tie);
            }

            if (now is { } entry)
            {
                ItemRows.PutEntry(state, table, index, entry, tie, index.Project(table.Key, after!).ItemSize, row);
            }
        }
    }

    /// <summary>Enters all items of a table into a new index.</summary>
    public static void Build(StateTransaction state, TableDefinition table, SecondaryIndex index)
    {
        var last = 0L;
        while (ItemRows.After(state, table, last, Batch) is { Count: > 0 } batch)
        {
            foreach (var stored in batch)
            {
                // Items from before the index may have anything there; those that cannot be keys are left out.
                if (index.Covers(stored.Item) && index.Key.Attributes.All(attribute => CanBeKey(stored.Item[attribute.Name]!, attribute == index.Key.Hash)))
                {
                    var entry = ItemKey.Of(index.Key, stored.Item);
                    var size = index.Project(table.Key, stored.Item).ItemSize;
                    ItemRows.PutEntry(state, table, index, entry, ItemKey.Of(table.Key, stored.Item).AsTie(), size, stored.Row);
                }
            }

            last = batch[^1].Row;
        }
    }

    private static bool CanBeKey(AttributeValue value, bool hash) =>
        value is NumberValue || (value.Size > 0 && value.Size <= (hash ? ItemKey.MaxHashBytes : ItemKey.MaxRangeBytes));

    private static ItemKey? Entry(SecondaryIndex index, MapValue? item) =>
        item is not null && index.Covers(item) ? ItemKey.Of(index.Key, item) : null;
}
