using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>The tables' definitions in the state.</summary>
internal sealed class TableCatalog(TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    // Read definitions by name; a row's version tells whether one is still true, so a rollback or a restart cannot mislead.
    private readonly Dictionary<string, (long Version, TableDefinition Table)> _read = [];

    /// <summary>The table, whatever its phase; null when there is none.</summary>
    public TableDefinition? Find(StateTransaction state, string name)
    {
        var row = state.First("SELECT id, version FROM dynamodb_tables WHERE name = @0", row => (Id: row.GetInt64(0), Version: row.GetInt64(1)), name);
        if (row.Id == 0)
        {
            return null;
        }

        if (!_read.TryGetValue(name, out var known) || known.Version != row.Version || known.Table.Id != row.Id)
        {
            var definition = state.Scalar<string>("SELECT definition FROM dynamodb_tables WHERE name = @0", name)!;
            known = (row.Version, JsonSerializer.Deserialize<TableDefinition>(definition, Json)! with { Id = row.Id });
            _read[name] = known;
        }

        return known.Table.Lifecycle.IsGone(time.GetUtcNow()) ? null : known.Table;
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

    private static string Text(TableDefinition table) => JsonSerializer.Serialize(table, Json);
}
