using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>The tables' definitions in the state.</summary>
internal sealed class TableCatalog(TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The table, whatever its phase; null when there is none.</summary>
    public TableDefinition? Find(IStateView state, string name)
    {
        var table = state.Kept("SELECT id, definition FROM dynamodb_tables WHERE name = @0", Read, name);
        return table?.Lifecycle.IsGone(time.GetUtcNow()) == false ? table : null;
    }

    /// <summary>All tables by name, those in deletion included.</summary>
    public List<TableDefinition> All(StateTransaction state) =>
        [.. state.Query("SELECT name FROM dynamodb_tables ORDER BY name", row => row.GetString(0)).Select(name => Find(state, name)).OfType<TableDefinition>()];

    /// <summary>Adds a table; one of the same name whose deletion is complete makes room.</summary>
    public static TableDefinition Add(StateTransaction state, TableDefinition table)
    {
        state.Execute("DELETE FROM dynamodb_tables WHERE name = @0", table.Name);
        state.Execute("INSERT INTO dynamodb_tables (name, version, definition) VALUES (@0, 1, @1)", table.Name, Text(table));
        return table with { Id = state.Scalar<long>("SELECT last_insert_rowid()") };
    }

    public static void Save(StateTransaction state, TableDefinition table) =>
        state.Execute("UPDATE dynamodb_tables SET version = version + 1, definition = @1 WHERE id = @0", table.Id, Text(table));

    public static void Remove(StateTransaction state, TableDefinition table) => state.Execute("DELETE FROM dynamodb_tables WHERE id = @0", table.Id);

    private static TableDefinition Read(StateRow row) => JsonSerializer.Deserialize<TableDefinition>(row.GetString(1), Json)! with { Id = row.GetInt64(0) };

    private static string Text(TableDefinition table) => JsonSerializer.Serialize(table, Json);
}
