using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Items;

/// <summary>What a write answers besides attributes: its cost and the size of the item collection.</summary>
internal static class WriteAnswer
{
    public static void Add(JsonObject answer, WriteParameters parameters, PreparedWrite write)
    {
        if (parameters.Capacity != CapacityLevel.None)
        {
            var capacity = new ConsumedCapacity(parameters.Table);
            AddCost(capacity, write, 1);
            answer["ConsumedCapacity"] = capacity.ToNode(parameters.Capacity);
        }

        if (parameters.Metrics && Metrics(write) is { } metrics)
        {
            answer["ItemCollectionMetrics"] = metrics;
        }
    }

    /// <summary>
    /// The size of the item collection that a write touched; null when the table has no local index. AWS gives an estimate
    /// between two whole gigabytes, which locally is always the first.
    /// </summary>
    public static JsonObject? Metrics(PreparedWrite write)
    {
        var item = write.After ?? write.Before?.Item;
        return item is null || write.Table.LiveIndexes.All(index => index.IsGlobal)
            ? null
            : new JsonObject
            {
                ["ItemCollectionKey"] = new JsonObject { [write.Table.Key.Hash.Name] = item[write.Table.Key.Hash.Name]!.ToNode() },
                ["SizeEstimateRangeGB"] = new JsonArray(0.0, 1.0),
            };
    }

    /// <summary>Adds the cost of a write: the larger of the item before and after, and what it changed in indexes.</summary>
    /// <param name="capacity">The sum.</param>
    /// <param name="write">The write.</param>
    /// <param name="factor">2 in a transaction.</param>
    public static void AddCost(ConsumedCapacity capacity, PreparedWrite write, int factor)
    {
        var size = Math.Max(write.Before?.Size ?? 0, write.After?.ItemSize ?? 0);
        capacity.AddTable(ConsumedCapacity.WriteUnits(size) * factor);
        foreach (var index in write.Table.LiveIndexes)
        {
            var before = Projected(write.Table, index, write.Before?.Item);
            var after = Projected(write.Table, index, write.After);
            var units = IndexUnits(index, before, after);
            if (units > 0)
            {
                capacity.AddIndex(index, units * factor);
            }
        }
    }

    // An entry whose key changes is deleted and put again; one that stays and does not change costs nothing.
    private static decimal IndexUnits(SecondaryIndex index, MapValue? before, MapValue? after)
    {
        if (before is null || after is null)
        {
            return before is null && after is null ? 0 : ConsumedCapacity.WriteUnits((before ?? after)!.ItemSize);
        }

        if (before.Equals(after))
        {
            return 0;
        }

        return index.Key.Attributes.All(attribute => before[attribute.Name]!.Equals(after[attribute.Name]))
            ? ConsumedCapacity.WriteUnits(Math.Max(before.ItemSize, after.ItemSize))
            : ConsumedCapacity.WriteUnits(before.ItemSize) + ConsumedCapacity.WriteUnits(after.ItemSize);
    }

    private static MapValue? Projected(TableDefinition table, SecondaryIndex index, MapValue? item) =>
        item is not null && index.Covers(item) ? index.Project(table.Key, item) : null;
}
