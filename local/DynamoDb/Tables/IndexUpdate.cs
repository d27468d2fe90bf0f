using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>One of <c>GlobalSecondaryIndexUpdates</c>: exactly one of the members after the name is there.</summary>
/// <param name="Name">The index.</param>
/// <param name="Create">The index to make.</param>
/// <param name="Throughput">Its new capacity.</param>
/// <param name="Deletes">Whether it goes.</param>
internal sealed record IndexUpdate(string Name, IndexRequest? Create, Throughput? Throughput, bool Deletes)
{
    public static List<IndexUpdate> ReadAll(JsonObject input, Violations violations)
    {
        var updates = input.ReadStructures("GlobalSecondaryIndexUpdates", "GlobalSecondaryIndexUpdate") ?? [];
        return [.. updates.Select((update, position) => Read(update, $"globalSecondaryIndexUpdates.{position + 1}.member", violations))];
    }

    /// <exception cref="AwsException"><c>ValidationException</c>, <c>LimitExceededException</c>.</exception>
    public static void Check(IReadOnlyList<IndexUpdate> updates)
    {
        var names = new HashSet<string>();
        foreach (var update in updates)
        {
            if (update is { Create: null, Throughput: null, Deletes: false })
            {
                throw DynamoDbError.InvalidParameters(
                    "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null");
            }

            if (!names.Add(update.Name))
            {
                throw DynamoDbError.InvalidParameters($"Only one global secondary index update per index is allowed simultaneously. Index: {update.Name}");
            }
        }

        if (updates.Count(update => update.Throughput is null || update.Create is not null) > 1)
        {
            throw DynamoDbError.LimitExceeded("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
    }

    private static IndexUpdate Read(JsonObject update, string path, Violations violations)
    {
        if (update.ReadStructure("Create", "CreateGlobalSecondaryIndexAction") is { } create)
        {
            var index = IndexRequest.Read(create, global: true, $"{path}.create", violations);
            return new IndexUpdate(index.Name, index, null, false);
        }

        if (update.ReadStructure("Delete", "DeleteGlobalSecondaryIndexAction") is { } delete)
        {
            return new IndexUpdate(ReadName(delete, $"{path}.delete", violations), null, null, true);
        }

        if (update.ReadStructure("Update", "UpdateGlobalSecondaryIndexAction") is not { } change)
        {
            return new IndexUpdate("", null, null, false);
        }

        var name = ReadName(change, $"{path}.update", violations);
        var throughput = ThroughputRequest.Read(change, $"{path}.update.provisionedThroughput", violations);
        violations.Require(throughput, $"{path}.update.provisionedThroughput");
        return new IndexUpdate(name, null, throughput, false);
    }

    private static string ReadName(JsonObject shape, string path, Violations violations)
    {
        var name = shape.ReadText("IndexName");
        violations.Require(name, $"{path}.indexName");
        violations.Name(name, $"{path}.indexName");
        return name ?? "";
    }
}
