using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>Reads one page: up to the limit, or up to 1 MB of what is read.</summary>
internal sealed class ReadPage(TableDefinition table, SecondaryIndex? index, ReadPlan plan)
{
    private const int MaxBytes = 1024 * 1024;
    private readonly List<JsonNode> _items = [];
    private int _scanned;
    private int _matched;
    private long _indexBytes;
    private long _tableUnits;
    private FoundItem? _last;

    /// <summary>Takes rows until the page is full.</summary>
    public void Fill(IEnumerable<FoundItem> rows)
    {
        var bytes = 0L;
        foreach (var row in rows)
        {
            Take(row);
            bytes += row.Size;
            if (_scanned == plan.Limit || bytes >= MaxBytes)
            {
                _last = row;
                break;
            }
        }

        _indexBytes = bytes;
    }

    /// <summary>The answer in AWS's JSON.</summary>
    public JsonObject Answer()
    {
        var answer = new JsonObject { ["Count"] = _matched, ["ScannedCount"] = _scanned };
        if (!plan.CountsOnly)
        {
            answer["Items"] = new JsonArray([.. _items]);
        }

        if (_last is { } last)
        {
            answer["LastEvaluatedKey"] = Key(last.Stored.Item).ToItemNode();
        }

        if (plan.Capacity != CapacityLevel.None)
        {
            answer["ConsumedCapacity"] = Capacity().ToNode(plan.Capacity);
        }

        return answer;
    }

    /// <summary>The attributes of a starting key: the index's key and the table's.</summary>
    public static IReadOnlyList<KeyAttribute> KeyAttributes(TableDefinition table, SecondaryIndex? index) =>
        index is null ? table.Key.Attributes : [.. table.Key.Attributes.Concat(index.Key.Attributes).DistinctBy(attribute => attribute.Name)];

    private void Take(FoundItem row)
    {
        _scanned++;
        var partial = index is not null && index.Projection != ProjectionType.All;
        var fetches = partial && (plan.ShowsAll || NeedsMore(index!));
        if (fetches)
        {
            _tableUnits += (row.Stored.Size + 4095) / 4096;
        }

        if (plan.Filter is { } filter && !filter.Holds(Visible(row, partial && !fetches)))
        {
            return;
        }

        _matched++;
        if (!plan.CountsOnly)
        {
            _items.Add(Shown(row, partial && !fetches));
        }
    }

    // A local index fetches from the table what it does not hold and the caller asks for by name.
    private bool NeedsMore(SecondaryIndex local) =>
        !local.IsGlobal && plan.Projection is { } projection && projection.Paths.Any(path => !local.Holds(table.Key, path.Attribute));

    private MapValue Visible(FoundItem row, bool partial) => partial ? index!.Project(table.Key, row.Stored.Item) : row.Stored.Item;

    private JsonNode Shown(FoundItem row, bool partial)
    {
        if (plan.Projection is null && !partial)
        {
            // Nothing is taken away: the stored text is the answer.
            return ItemJson.ToNode(row.Stored.Json);
        }

        var item = Visible(row, partial);
        return (plan.Projection?.Apply(item) ?? item).ToItemNode();
    }

    private MapValue Key(MapValue item) =>
        new(KeyAttributes(table, index).ToDictionary(attribute => attribute.Name, attribute => item[attribute.Name]!));

    private ConsumedCapacity Capacity()
    {
        var factor = plan.Consistent ? 1m : 0.5m;
        var capacity = new ConsumedCapacity(table.Name);
        var units = Math.Max(1, (_indexBytes + 4095) / 4096) * factor;
        if (index is null)
        {
            capacity.AddTable(units);
        }
        else
        {
            capacity.AddIndex(index, units);
            capacity.AddTable(_tableUnits * factor);
        }

        return capacity;
    }
}
