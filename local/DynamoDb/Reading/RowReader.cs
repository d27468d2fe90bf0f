using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>Ranges of rows in the order of their keys, fetched a page at a time while somebody goes on taking them.</summary>
internal sealed class RowReader(StateTransaction state, TableDefinition table, SecondaryIndex? index)
{
    private const int MaxFetch = 200;
    private static readonly byte[] Nothing = [];

    private const string ItemColumns = "SELECT pk, sk, id, size, item FROM dynamodb_items";

    private const string EntryColumns =
        "SELECT e.pk, e.sk, e.tpk, e.tsk, e.size, i.id, i.size, i.item FROM dynamodb_entries e CROSS JOIN dynamodb_items i ON i.id = e.item";

    /// <summary>One partition's rows.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="range">Sort keys.</param>
    /// <param name="forward">Ascending or descending.</param>
    /// <param name="start">Where a read before this one ended: the entry's key and its tie; null to begin.</param>
    /// <param name="expected">How many rows will probably be taken.</param>
    public IEnumerable<FoundItem> Partition(byte[] partition, SortRange range, bool forward, (ItemKey Entry, ItemKey Tie)? start, int expected)
    {
        // The last row taken; before the first one, a row just outside the range, which never exists itself.
        var last = start ?? (new ItemKey(partition, forward ? range.Low : range.High), new ItemKey(Nothing, Nothing));
        var begun = start is not null;
        while (true)
        {
            var limit = Math.Min(expected, MaxFetch);
            var rows = index is null
                ? Items(partition, range, forward, begun ? last.Entry.Sort : null, limit)
                : Entries(partition, range, forward, last, limit);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < limit)
            {
                yield break;
            }

            last = (rows[^1].Entry, rows[^1].Tie);
            begun = true;
        }
    }

    /// <summary>All rows from one hash on to another.</summary>
    /// <param name="from">Lowest hash, included: the first bytes of a partition.</param>
    /// <param name="to">Highest hash, not included.</param>
    /// <param name="start">Where a read before this one ended; null to begin.</param>
    /// <param name="expected">How many rows will probably be taken.</param>
    public IEnumerable<FoundItem> Everything(byte[] from, byte[] to, (ItemKey Entry, ItemKey Tie)? start, int expected)
    {
        var last = start ?? (new ItemKey(from, Nothing), new ItemKey(Nothing, Nothing));
        while (true)
        {
            var limit = Math.Min(expected, MaxFetch);
            var rows = index is null
                ? state.Query($"{ItemColumns} WHERE t = @0 AND (pk, sk) > (@1, @2) AND pk < @3 ORDER BY pk, sk LIMIT @4", Item, table.Id, last.Entry.Partition, last.Entry.Sort, to, limit)
                : state.Query(
                    $"{EntryColumns} WHERE e.t = @0 AND e.ix = @1 AND (e.pk, e.sk, e.tpk, e.tsk) > (@2, @3, @4, @5) AND e.pk < @6 ORDER BY e.pk, e.sk, e.tpk, e.tsk LIMIT @7",
                    Entry,
                    table.Id,
                    index.Id,
                    last.Entry.Partition,
                    last.Entry.Sort,
                    last.Tie.Partition,
                    last.Tie.Sort,
                    to,
                    limit);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < limit)
            {
                yield break;
            }

            last = (rows[^1].Entry, rows[^1].Tie);
        }
    }

    private static FoundItem Item(StateRow row)
    {
        var key = new ItemKey(row.GetBytes(0), row.GetBytes(1));
        var size = row.GetInt32(3);
        return new FoundItem(new StoredItem(row.GetInt64(2), size, row.GetBytes(4)), key, key, size);
    }

    private static FoundItem Entry(StateRow row) => new(
        new StoredItem(row.GetInt64(5), row.GetInt32(6), row.GetBytes(7)),
        new ItemKey(row.GetBytes(0), row.GetBytes(1)),
        new ItemKey(row.GetBytes(2), row.GetBytes(3)),
        row.GetInt32(4));

    private List<FoundItem> Items(byte[] partition, SortRange range, bool forward, byte[]? after, int limit)
    {
        var (low, high) = (range.Low, range.High);
        if (after is not null && forward)
        {
            low = Values.KeyEncoding.Successor(after);
        }
        else if (after is not null)
        {
            high = after;
        }

        return state.Query(
            forward
                ? $"{ItemColumns} WHERE t = @0 AND pk = @1 AND sk >= @2 AND sk < @3 ORDER BY sk LIMIT @4"
                : $"{ItemColumns} WHERE t = @0 AND pk = @1 AND sk >= @2 AND sk < @3 ORDER BY sk DESC LIMIT @4",
            Item,
            table.Id,
            partition,
            low,
            high,
            limit);
    }

    private List<FoundItem> Entries(byte[] partition, SortRange range, bool forward, (ItemKey Entry, ItemKey Tie) last, int limit) => state.Query(
        forward
            ? $"{EntryColumns} WHERE e.t = @0 AND e.ix = @1 AND e.pk = @2 AND (e.sk, e.tpk, e.tsk) > (@3, @4, @5) AND e.sk >= @6 AND e.sk < @7 ORDER BY e.sk, e.tpk, e.tsk LIMIT @8"
            : $"{EntryColumns} WHERE e.t = @0 AND e.ix = @1 AND e.pk = @2 AND (e.sk, e.tpk, e.tsk) < (@3, @4, @5) AND e.sk >= @6 AND e.sk < @7 ORDER BY e.sk DESC, e.tpk DESC, e.tsk DESC LIMIT @8",
        Entry,
        table.Id,
        index!.Id,
        partition,
        last.Entry.Sort,
        last.Tie.Partition,
        last.Tie.Sort,
        range.Low,
        range.High,
        limit);
}
