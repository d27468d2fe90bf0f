using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Streams;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Makes and changes tables, for clients and for the Pulumi program alike.</summary>
internal sealed class TableMaker(TableCatalog catalog, StreamCatalog streams, IdSource ids)
{
    /// <param name="state">The transaction.</param>
    /// <param name="wanted">What to make.</param>
    /// <param name="streamView">View type of its stream; null or empty for no stream.</param>
    /// <param name="streamLabel">Label of the stream when it is known already.</param>
    /// <exception cref="AwsException"><c>ResourceInUseException</c>: there is such a table.</exception>
    public TableDefinition Make(StateTransaction state, TableDefinition wanted, string? streamView, string? streamLabel = null)
    {
        if (catalog.Find(state, wanted.Name) is not null)
        {
            throw DynamoDbError.InUse($"Table already exists: {wanted.Name}");
        }

        var stream = string.IsNullOrEmpty(streamView) ? null : streams.Enable(state, wanted, streamView, streamLabel);
        return TableCatalog.Add(state, wanted with { TableId = ids.Uuid(), Stream = stream });
    }

    /// <summary>Adds an index and enters the items that are there.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="table">The table as it will be, without the index.</param>
    /// <param name="index">The index; its number is given here.</param>
    /// <returns>The table with the index, not yet saved.</returns>
    public static TableDefinition AddIndex(StateTransaction state, TableDefinition table, SecondaryIndex index)
    {
        var added = index with { Id = table.LastIndexId + 1 };
        IndexEntries.Build(state, table, added);
        return table with { Indexes = [.. table.Indexes.Where(other => other.Name != index.Name), added], LastIndexId = added.Id };
    }

    /// <summary>Takes an index away with its entries; attributes that only it used are no longer declared.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="index">The index.</param>
    /// <param name="lifecycle">How long it is still shown; null to end it at once.</param>
    /// <returns>The table without the index, not yet saved.</returns>
    public static TableDefinition DropIndex(StateTransaction state, TableDefinition table, SecondaryIndex index, Lifecycle? lifecycle)
    {
        ItemRows.Clear(state, table, index);
        var others = table.Indexes.Where(other => other.Id != index.Id).ToList();
        var used = table.Key.Attributes.Concat(others.Where(other => other.Lifecycle.Phase != Phase.Deleting).SelectMany(other => other.Key.Attributes)).ToHashSet();
        return table with
        {
            Indexes = lifecycle is null ? others : [.. others, index with { Lifecycle = lifecycle }],
            Attributes = [.. table.Attributes.Where(used.Contains)],
        };
    }

    /// <summary>Enables, changes or disables the stream.</summary>
    /// <param name="state">The transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="view">View type; empty to disable.</param>
    /// <param name="label">Label when it is known already.</param>
    /// <returns>The table, not yet saved.</returns>
    public TableDefinition SetStream(StateTransaction state, TableDefinition table, string view, string? label = null)
    {
        var stream = view.Length == 0 ? streams.Disable(state, table.Stream!) : streams.Enable(state, table, view, label);
        return table with { Stream = stream };
    }

    /// <summary>Removes a table's items and ends its stream; the definition stays as long as <paramref name="lifecycle"/> says.</summary>
    public TableDefinition Drop(StateTransaction state, TableDefinition table, Lifecycle lifecycle)
    {
        ItemRows.Clear(state, table);
        var stream = table.HasStream ? streams.Disable(state, table.Stream!) : table.Stream;
        var dropped = table with { Lifecycle = lifecycle, Stream = stream, Indexes = [] };
        TableCatalog.Save(state, dropped);
        return dropped;
    }
}
