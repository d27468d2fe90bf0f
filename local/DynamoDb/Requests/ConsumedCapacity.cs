using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Tables;

namespace Payments.Local.DynamoDb.Requests;

/// <summary>What a request cost: units for the table and for its indexes.</summary>
internal sealed class ConsumedCapacity(string table)
{
    private readonly Dictionary<string, decimal> _globals = [];
    private readonly Dictionary<string, decimal> _locals = [];
    private decimal _table;

    /// <summary>In a transaction: whether the units are reads or writes; null elsewhere, where AWS does not say.</summary>
    public bool? IsRead { get; init; }

    public string Table { get; } = table;

    /// <summary>Reads <c>ReturnConsumedCapacity</c>.</summary>
    public static CapacityLevel ReadLevel(JsonObject input, Violations violations)
    {
        var given = input.ReadText("ReturnConsumedCapacity");
        violations.OneOf(given, "returnConsumedCapacity", "INDEXES", "TOTAL", "NONE");
        return given switch { "INDEXES" => CapacityLevel.Indexes, "TOTAL" => CapacityLevel.Total, _ => CapacityLevel.None };
    }

    /// <summary>Units of reading an item of this size: 4 KB each, half when it need not be consistent; at least one.</summary>
    public static decimal ReadUnits(int bytes, bool consistent) => Math.Max(1, (bytes + 4095) / 4096) * (consistent ? 1m : 0.5m);

    /// <summary>Units of writing an item of this size: 1 KB each, at least one.</summary>
    public static decimal WriteUnits(int bytes) => Math.Max(1, (bytes + 1023) / 1024);

    public void AddTable(decimal units) => _table += units;

    public void AddIndex(SecondaryIndex index, decimal units)
    {
        var indexes = index.IsGlobal ? _globals : _locals;
        indexes[index.Name] = indexes.GetValueOrDefault(index.Name) + units;
    }

    /// <summary>In AWS's JSON.</summary>
    public JsonObject ToNode(CapacityLevel level)
    {
        var node = Units(_table + _globals.Values.Sum() + _locals.Values.Sum());
        node["TableName"] = Table;
        if (level == CapacityLevel.Indexes)
        {
            node[nameof(Table)] = Units(_table);
            Add(node, "GlobalSecondaryIndexes", _globals);
            Add(node, "LocalSecondaryIndexes", _locals);
        }

        return node;
    }

    private void Add(JsonObject node, string member, Dictionary<string, decimal> indexes)
    {
        if (indexes.Count > 0)
        {
            node[member] = new JsonObject(indexes.Select(index => KeyValuePair.Create(index.Key, (JsonNode?)Units(index.Value))));
        }
    }

    private JsonObject Units(decimal units)
    {
        var node = new JsonObject { ["CapacityUnits"] = (double)units };
        if (IsRead is { } read)
        {
            node[read ? "ReadCapacityUnits" : "WriteCapacityUnits"] = (double)units;
        }

        return node;
    }
}
