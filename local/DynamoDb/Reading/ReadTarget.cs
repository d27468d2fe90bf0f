using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Tables;
using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Reading;

/// <summary>The table or index that a Query or Scan reads, checked against what the request wants of it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The index; null for the table itself.</param>
internal sealed record ReadTarget(TableDefinition Table, SecondaryIndex? Index)
{
    public KeySchema Key => Index?.Key ?? Table.Key;

    /// <exception cref="AwsException"><c>ValidationException</c>: no such index, or it cannot be read, or not so.</exception>
    public static ReadTarget Of(TableDefinition table, ReadRequest request, DateTimeOffset now)
    {
        if (request.Index is null)
        {
            return new ReadTarget(table, null);
        }

        var index = table.FindIndex(request.Index) ?? throw DynamoDbError.Validation($"The table does not have the specified index: {request.Index}");
        if (index.IsGlobal && request.Consistent)
        {
            throw DynamoDbError.Validation("Consistent reads are not supported on global secondary indexes");
        }

        return index.IsGlobal && index.Lifecycle.At(now) == Phase.Creating
            ? throw DynamoDbError.Validation($"Cannot read from backfilling global secondary index: {index.Name}")
            : new ReadTarget(table, index);
    }

    /// <summary>What the request shows must be in the table or index.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public void CheckShown(ReadRequest request)
    {
        if (Index is { IsGlobal: true, Projection: not ProjectionType.All } index)
        {
            CheckHeld(index, request);
        }

        KeyPaths.Check(Table, request.Expressions.Paths);
    }

    /// <summary>What the request's rows show.</summary>
    public static ReadPlan Plan(ReadRequest request) => new()
    {
        Limit = request.Limit,
        Filter = request.Expressions.Filter,
        Projection = request.Expressions.Projection,
        CountsOnly = request.Select == "COUNT",
        ShowsAll = request.Select == "ALL_ATTRIBUTES",
        Consistent = request.Consistent,
        Capacity = request.Capacity,
    };

    /// <summary>Whether a starting key has as many attributes as this table's or index's keys.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public void CheckStartCount(MapValue? start, bool query)
    {
        if (start is not null && start.Entries.Count != ReadPage.KeyAttributes(Table, Index).Count)
        {
            throw DynamoDbError.Validation(query || Index is not null
                ? "The provided starting key is invalid"
                : "The provided starting key is invalid: The provided key element does not match the schema");
        }
    }

    /// <summary>Whether a starting key's attribute fits the key that is read.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckStart(MapValue? start, KeyAttribute attribute)
    {
        if (start is null)
        {
            return;
        }

        var value = start[attribute.Name] ?? throw DynamoDbError.Validation("The provided starting key is invalid");
        ItemKey.CheckPart(attribute, value);
    }

    /// <summary>Where a read goes on: the entry's key and its tie.</summary>
    /// <param name="start">The starting key, checked against the key that is read; null to begin.</param>
    /// <exception cref="AwsException"><c>ValidationException</c>: not a key of the table.</exception>
    public (ItemKey Entry, ItemKey Tie)? StartAt(MapValue? start)
    {
        if (start is null)
        {
            return null;
        }

        try
        {
            var own = ItemKey.FromKey(Table.Key, Only(start, Table.Key));
            return Index is null ? (own, own) : (ItemKey.Of(Index.Key, start), own.AsTie());
        }
        catch (AwsException refused)
        {
            throw DynamoDbError.Validation($"The provided starting key is invalid: {refused.Message}");
        }
    }

    private static MapValue Only(MapValue start, KeySchema key) =>
        new(start.Entries.Where(entry => key.Contains(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value));

    private void CheckHeld(SecondaryIndex index, ReadRequest request)
    {
        if (request.Select == "ALL_ATTRIBUTES")
        {
            throw DynamoDbError.InvalidParameters(
                $"Select type ALL_ATTRIBUTES is not supported for global secondary index {index.Name} because its projection type is not ALL");
        }

        var missing = request.Expressions.Projection?.Paths.Select(path => path.Attribute).Where(attribute => !index.Holds(Table.Key, attribute)).Distinct().ToList();
        if (missing is { Count: > 0 })
        {
            throw DynamoDbError.InvalidParameters($"Global secondary index {index.Name} does not project [{string.Join(", ", missing)}]");
        }
    }
}
