using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Tables in AWS's words.</summary>
internal sealed class TableDescription(DynamoDbArns arns, TimeProvider time)
{
    /// <param name="state">Where the items are counted.</param>
    /// <param name="table">The table.</param>
    public JsonObject Of(StateTransaction state, TableDefinition table)
    {
        var now = time.GetUtcNow();
        var (count, bytes) = state.First(
            "SELECT count(*), coalesce(sum(size), 0) FROM dynamodb_items WHERE t = @0",
            row => (row.GetInt64(0), row.GetInt64(1)),
            table.Id);
        var description = new JsonObject
        {
            ["TableName"] = table.Name,
            ["TableArn"] = arns.Table(table.Name),
            ["TableId"] = table.TableId,
            ["TableStatus"] = Status(table.Lifecycle.At(now)),
            ["CreationDateTime"] = Seconds(table.CreatedAt),
            ["AttributeDefinitions"] = new JsonArray([.. table.Attributes.Select(Definition)]),
            ["KeySchema"] = Schema(table.Key),
            ["ProvisionedThroughput"] = Describe(table.Throughput),
            ["ItemCount"] = count,
            ["TableSizeBytes"] = bytes,
            ["DeletionProtectionEnabled"] = table.DeletionProtection,
        };
        AddIndexes(description, state, table, now);
        AddSettings(description, table);
        return description;
    }

    /// <summary>A point in time as DynamoDB's JSON has it: seconds of the epoch with three decimals.</summary>
    public static JsonNode Seconds(DateTimeOffset moment) => JsonValue.Create(moment.ToUnixTimeMilliseconds() / 1000m);

    private static string Status(Phase phase) => phase.ToString().ToUpperInvariant();

    private static JsonNode Definition(KeyAttribute attribute) =>
        new JsonObject { ["AttributeName"] = attribute.Name, ["AttributeType"] = attribute.Type.Descriptor() };

    /// <summary>A key as descriptions show it.</summary>
    public static JsonArray Schema(KeySchema key) =>
        [.. key.Attributes.Select(attribute => new JsonObject { ["AttributeName"] = attribute.Name, ["KeyType"] = attribute == key.Hash ? "HASH" : "RANGE" })];

    private static JsonObject Describe(Throughput throughput)
    {
        var description = new JsonObject
        {
            ["NumberOfDecreasesToday"] = throughput.DecreasesToday,
            ["ReadCapacityUnits"] = throughput.Read,
            ["WriteCapacityUnits"] = throughput.Write,
        };
        if (throughput.LastIncrease is { } increase)
        {
            description["LastIncreaseDateTime"] = Seconds(increase);
        }

        if (throughput.LastDecrease is { } decrease)
        {
            description["LastDecreaseDateTime"] = Seconds(decrease);
        }

        return description;
    }

    private static JsonObject Describe(SecondaryIndex index)
    {
        var projection = new JsonObject
        {
            ["ProjectionType"] = index.Projection switch { ProjectionType.All => "ALL", ProjectionType.KeysOnly => "KEYS_ONLY", _ => "INCLUDE" },
        };
        if (index.NonKeyAttributes.Count > 0)
        {
            projection["NonKeyAttributes"] = new JsonArray([.. index.NonKeyAttributes.Select(name => JsonValue.Create(name))]);
        }

        return new JsonObject { ["IndexName"] = index.Name, ["KeySchema"] = Schema(index.Key), ["Projection"] = projection };
    }

    private void AddIndexes(JsonObject description, StateTransaction state, TableDefinition table, DateTimeOffset now)
    {
        foreach (var index in table.IndexesAt(now))
        {
            var (count, bytes) = state.First(
                "SELECT count(*), coalesce(sum(size), 0) FROM dynamodb_entries WHERE t = @0 AND ix = @1",
                row => (row.GetInt64(0), row.GetInt64(1)),
                table.Id,
                index.Id);
            var member = index.IsGlobal ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
            var entry = Describe(index);
            entry["IndexArn"] = arns.Index(table.Name, index.Name);
            entry["ItemCount"] = count;
            entry["IndexSizeBytes"] = bytes;
            if (index.IsGlobal)
            {
                var phase = table.Lifecycle.At(now) == Phase.Creating ? Phase.Creating : index.Lifecycle.At(now);
                entry["IndexStatus"] = Status(phase);
                entry["ProvisionedThroughput"] = Describe(index.Throughput);
                if (phase == Phase.Creating && table.Lifecycle.At(now) != Phase.Creating)
                {
                    entry["Backfilling"] = true;
                }
            }

            description[member] ??= new JsonArray();
            description[member]!.AsArray().Add(entry);
        }
    }

    private void AddSettings(JsonObject description, TableDefinition table)
    {
        if (table.DescribesBilling)
        {
            var summary = new JsonObject { ["BillingMode"] = table.IsOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED" };
            if (table.OnDemandSince is { } since)
            {
                summary["LastUpdateToPayPerRequestDateTime"] = Seconds(since);
            }

            description["BillingModeSummary"] = summary;
        }

        if (table.Stream is { } stream)
        {
            description["LatestStreamLabel"] = stream.Label;
            description["LatestStreamArn"] = arns.Stream(table.Name, stream.Label);
            if (stream.IsEnabled)
            {
                description["StreamSpecification"] = new JsonObject { ["StreamEnabled"] = true, ["StreamViewType"] = stream.ViewType };
            }
        }

        if (table.TableClass is { } tableClass)
        {
            description["TableClassSummary"] = new JsonObject { ["TableClass"] = tableClass };
        }

        if (table.KmsKeyArn is { } key)
        {
            description["SSEDescription"] = new JsonObject { ["Status"] = "ENABLED", ["SSEType"] = "KMS", ["KMSMasterKeyArn"] = key };
        }
    }
}
