using Payments.Local.DynamoDb.Values;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Makes, changes and removes global indexes of a table.</summary>
internal static class IndexChange
{
    /// <exception cref="AwsException"><c>ValidationException</c>, <c>ResourceNotFoundException</c>, <c>ResourceInUseException</c>, <c>LimitExceededException</c>.</exception>
    public static TableDefinition Apply(StateTransaction state, TableDefinition table, UpdateTableRequest request, DateTimeOffset now)
    {
        foreach (var update in request.Indexes)
        {
            table = update switch
            {
                { Create: { } create } => Create(state, table, create, request.Attributes, now),
                { Deletes: true } => Delete(state, table, update.Name, now),
                _ => Change(table, update, now),
            };
        }

        return table;
    }

    private static TableDefinition Create(StateTransaction state, TableDefinition table, IndexRequest create, IReadOnlyList<KeyAttribute> given, DateTimeOffset now)
    {
        CheckIdle(table, now);
        if (table.FindIndex(create.Name) is not null)
        {
            throw DynamoDbError.Validation("Attempting to create an index which already exists");
        }

        var attributes = Merge(table, given);
        KeyRules.CheckDefined(create.Key, attributes);
        KeyRules.CheckShape(create.Key);
        KeyRules.CheckIndex(create, [], table.IsOnDemand);
        if (!table.IsOnDemand && create.Throughput is null)
        {
            throw DynamoDbError.InvalidParameters($"ProvisionedThroughput must be specified for index: {create.Name}");
        }

        var index = KeyRules.Index(create, 0, attributes) with { Lifecycle = Lifecycle.Started(Phase.Creating, now) };
        var used = table.Attributes.Concat(index.Key.Attributes).Distinct().ToList();
        return TableMaker.AddIndex(state, table with { Attributes = used }, index);
    }

    private static TableDefinition Delete(StateTransaction state, TableDefinition table, string name, DateTimeOffset now)
    {
        var index = Global(table, name);
        CheckIdle(table, now);
        return TableMaker.DropIndex(state, table, index, Lifecycle.Started(Phase.Deleting, now));
    }

    private static TableDefinition Change(TableDefinition table, IndexUpdate update, DateTimeOffset now)
    {
        var index = Global(table, update.Name);
        if (table.IsOnDemand)
        {
            throw DynamoDbError.InvalidParameters(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }

        var changed = index with
        {
            Throughput = index.Throughput.ChangedTo(update.Throughput!.Read, update.Throughput.Write, now),
            Lifecycle = Lifecycle.Started(Phase.Updating, now),
        };
        return table with { Indexes = [.. table.Indexes.Select(other => other.Id == index.Id ? changed : other)] };
    }

    private static SecondaryIndex Global(TableDefinition table, string name) =>
        table.FindIndex(name) is { IsGlobal: true } index
            ? index
            : throw new AwsException("ResourceNotFoundException", $"Requested resource not found: Index: {name} not found for Table: {table.Name}");

    private static void CheckIdle(TableDefinition table, DateTimeOffset now)
    {
        if (table.IndexesAt(now).Any(index => index.Lifecycle.At(now) is Phase.Creating or Phase.Deleting))
        {
            throw DynamoDbError.LimitExceeded("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
    }

    // A definition that is there already may be given again, as tools do.
    private static List<KeyAttribute> Merge(TableDefinition table, IReadOnlyList<KeyAttribute> given)
    {
        foreach (var attribute in given)
        {
            if (table.Attributes.FirstOrDefault(other => other.Name == attribute.Name) is { } known && known.Type != attribute.Type)
            {
                var role = table.Key.Hash == known || table.LiveIndexes.Any(index => index.Key.Hash == known) ? "HASH" : "RANGE";
                throw DynamoDbError.InvalidParameters(
                    "Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. "
                    + $"Existing schema: Schema:[SchemaElement: key{{{known.Name}:{known.Type.Descriptor()}:{role}}}] "
                    + $"New schema: Schema:[SchemaElement: key{{{attribute.Name}:{attribute.Type.Descriptor()}:{role}}}]");
            }
        }

        return [.. table.Attributes.Concat(given).DistinctBy(attribute => attribute.Name)];
    }
}
