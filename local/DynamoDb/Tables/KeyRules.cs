using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>What keys and indexes of a table must keep to, in AWS's words and order.</summary>
internal static class KeyRules
{
    private const int MaxLocalIndexes = 5;
    private const int MaxGlobalIndexes = 20;

    /// <param name="key">The table's key.</param>
    /// <param name="attributes">The declared attributes.</param>
    /// <param name="alone">Whether the table has no indexes, so that every declared attribute must be a key.</param>
    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckTable(IReadOnlyList<KeyElement> key, IReadOnlyList<KeyAttribute> attributes, bool alone)
    {
        if (attributes.GroupBy(attribute => attribute.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw DynamoDbError.InvalidParameters($"Duplicate AttributeName in AttributeDefinitions: {twice.Key}");
        }

        if (key.Count > attributes.Count)
        {
            throw DynamoDbError.Validation("Invalid KeySchema: Some index key attribute have no definition");
        }

        CheckDefined(key, attributes);
        CheckShape(key);
        if (alone && key.Count != attributes.Count)
        {
            throw DynamoDbError.InvalidParameters("Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions");
        }
    }

    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckIndexes(KeySchema table, IReadOnlyList<KeyAttribute> attributes, IReadOnlyList<IndexRequest>? locals, IReadOnlyList<IndexRequest>? globals, bool onDemand)
    {
        CheckAny(locals, "LocalSecondaryIndexes");
        if (locals is not null && table.Range is null)
        {
            throw DynamoDbError.InvalidParameters("Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
        }

        var names = new HashSet<string>();
        foreach (var local in locals ?? [])
        {
            CheckLocal(table, attributes, local);
            CheckIndex(local, names, onDemand);
        }

        if (locals?.Count > MaxLocalIndexes)
        {
            throw DynamoDbError.InvalidParameters($"Number of LocalSecondaryIndexes exceeds per-table limit of {MaxLocalIndexes}");
        }

        CheckAny(globals, "GlobalSecondaryIndexes");
        foreach (var global in globals ?? [])
        {
            CheckDefined(global.Key, attributes);
            CheckShape(global.Key);
            CheckIndex(global, names, onDemand);
        }

        if (globals?.Count > MaxGlobalIndexes)
        {
            throw DynamoDbError.InvalidParameters($"GlobalSecondaryIndex count exceeds the per-table limit of {MaxGlobalIndexes}");
        }
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: an attribute is declared and no key uses it.</exception>
    public static void CheckAllUsed(KeySchema table, IReadOnlyList<KeyAttribute> attributes, IReadOnlyList<IndexRequest> indexes)
    {
        var used = table.Attributes.Select(attribute => attribute.Name).Concat(indexes.SelectMany(index => index.Key).Select(element => element.Name)).ToHashSet();
        if (attributes.Any(attribute => !used.Contains(attribute.Name)))
        {
            throw DynamoDbError.InvalidParameters(
                $"Some AttributeDefinitions are not used. AttributeDefinitions: {Names(attributes.Select(attribute => attribute.Name))}, keys used: {Names(used)}");
        }
    }

    /// <summary>The key that checked elements make.</summary>
    public static KeySchema Schema(IReadOnlyList<KeyElement> key, IReadOnlyList<KeyAttribute> attributes)
    {
        var found = key.Select(element => attributes.First(attribute => attribute.Name == element.Name)).ToList();
        return new KeySchema(found[0], found.ElementAtOrDefault(1));
    }

    /// <summary>The index that a checked request makes.</summary>
    public static SecondaryIndex Index(IndexRequest index, int id, IReadOnlyList<KeyAttribute> attributes)
    {
        var projection = index.Projection switch { "ALL" => ProjectionType.All, "INCLUDE" => ProjectionType.Include, _ => ProjectionType.KeysOnly };
        return new SecondaryIndex(id, index.Name, index.IsGlobal, Schema(index.Key, attributes), projection, index.NonKeyAttributes ?? [])
        {
            Throughput = index.Throughput ?? Throughput.OnDemand,
        };
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: a key's attribute is not declared.</exception>
    public static void CheckDefined(IReadOnlyList<KeyElement> key, IReadOnlyList<KeyAttribute> attributes)
    {
        if (key.Any(element => attributes.All(attribute => attribute.Name != element.Name)))
        {
            throw DynamoDbError.InvalidParameters(
                "Some index key attributes are not defined in AttributeDefinitions. "
                + $"Keys: {Listed(key.Select(element => element.Name))}, AttributeDefinitions: {Listed(attributes.Select(attribute => attribute.Name))}");
        }
    }

    /// <exception cref="AwsException"><c>ValidationException</c>: not a partition key, then perhaps a sort key.</exception>
    public static void CheckShape(IReadOnlyList<KeyElement> key)
    {
        if (key.Count == 2 && key[0].Name == key[1].Name)
        {
            throw DynamoDbError.Validation("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        }

        if (key[0].KeyType != "HASH")
        {
            throw DynamoDbError.Validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }

        if (key.Count == 2 && key[1].KeyType != "RANGE")
        {
            throw DynamoDbError.Validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
        }
    }

    /// <exception cref="AwsException"><c>ValidationException</c></exception>
    public static void CheckIndex(IndexRequest index, HashSet<string> names, bool onDemand)
    {
        if (index.Projection is null)
        {
            throw DynamoDbError.InvalidParameters("Unknown ProjectionType: null");
        }

        if (index.NonKeyAttributes is not null && index.Projection != "INCLUDE")
        {
            throw DynamoDbError.InvalidParameters($"ProjectionType is {index.Projection}, but NonKeyAttributes is specified");
        }

        if (index.NonKeyAttributes is null && index.Projection == "INCLUDE")
        {
            throw DynamoDbError.InvalidParameters("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
        }

        if (onDemand && index.Throughput is not null)
        {
            throw DynamoDbError.InvalidParameters($"ProvisionedThroughput should not be specified for index: {index.Name} when BillingMode is PAY_PER_REQUEST");
        }

        if (!names.Add(index.Name))
        {
            throw DynamoDbError.InvalidParameters($"Duplicate index name: {index.Name}");
        }
    }

    private static void CheckLocal(KeySchema table, IReadOnlyList<KeyAttribute> attributes, IndexRequest local)
    {
        CheckDefined(local.Key, attributes);
        CheckShape(local.Key);
        if (local.Key.Count != 2)
        {
            throw DynamoDbError.InvalidParameters($"Index KeySchema does not have a range key for index: {local.Name}");
        }

        if (local.Key[0].Name != table.Hash.Name)
        {
            throw DynamoDbError.InvalidParameters(
                $"Index KeySchema does not have the same leading hash key as table KeySchema for index: {local.Name}. "
                + $"index hash key: {local.Key[0].Name}, table hash key: {table.Hash.Name}");
        }
    }

    private static void CheckAny(IReadOnlyList<IndexRequest>? indexes, string member)
    {
        if (indexes is { Count: 0 })
        {
            throw DynamoDbError.InvalidParameters($"List of {member} is empty");
        }
    }

    private static string Listed(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    private static string Names(IEnumerable<string> names) => Listed(names.Order(StringComparer.Ordinal));
}
