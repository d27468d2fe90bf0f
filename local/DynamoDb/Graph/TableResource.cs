using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Local.DynamoDb.Graph;

/// <summary>
/// A table of the Pulumi program (<c>aws:dynamodb/table:Table</c>) as the CreateTable request that makes the same, so that both
/// ways pass the same checks.
/// </summary>
internal static class TableResource
{
    public const string Type = "aws:dynamodb/table:Table";

    public static string Name(CloudResource resource) => resource.Text("name") ?? resource.Id;

    /// <exception cref="GraphException">A property has a wrong type.</exception>
    public static JsonObject ToRequest(CloudResource resource)
    {
        var onDemand = resource.Text("billingMode") == "PAY_PER_REQUEST";
        var request = new JsonObject
        {
            ["TableName"] = Name(resource),
            ["BillingMode"] = onDemand ? "PAY_PER_REQUEST" : "PROVISIONED",
            ["AttributeDefinitions"] = List(resource, resource.State, "attributes", attribute => new JsonObject
            {
                ["AttributeName"] = Text(resource, attribute, "name"),
                ["AttributeType"] = Text(resource, attribute, "type"),
            }),
            ["KeySchema"] = Schema(resource, resource.State, resource.Text("hashKey"), resource.Text("rangeKey")),
            ["DeletionProtectionEnabled"] = resource.Flag("deletionProtectionEnabled") ?? false,
        };
        if (!onDemand)
        {
            request["ProvisionedThroughput"] = Throughput(resource.State);
        }

        AddIndexes(request, resource, onDemand);
        AddSettings(request, resource);
        return request;
    }

    private static void AddIndexes(JsonObject request, CloudResource resource, bool onDemand)
    {
        if (List(resource, resource.State, "globalSecondaryIndexes", index => Index(resource, index, Text(resource, index, "hashKey"), onDemand ? null : Throughput(index))) is { Count: > 0 } globals)
        {
            request["GlobalSecondaryIndexes"] = globals;
        }

        if (List(resource, resource.State, "localSecondaryIndexes", index => Index(resource, index, resource.Text("hashKey"), null)) is { Count: > 0 } locals)
        {
            request["LocalSecondaryIndexes"] = locals;
        }
    }

    private static void AddSettings(JsonObject request, CloudResource resource)
    {
        if (resource.Flag("streamEnabled") == true)
        {
            request["StreamSpecification"] = new JsonObject { ["StreamEnabled"] = true, ["StreamViewType"] = resource.Text("streamViewType") };
        }

        if (resource.Text("tableClass") is { } tableClass)
        {
            request["TableClass"] = tableClass;
        }

        if (resource.State["serverSideEncryption"] is JsonObject encryption && encryption["enabled"] is JsonValue enabled && enabled.GetValue<bool>())
        {
            request["SSESpecification"] = new JsonObject { ["Enabled"] = true, ["SSEType"] = "KMS", ["KMSMasterKeyId"] = encryption["kmsKeyArn"]?.DeepClone() };
        }

        if ((resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject tags)
        {
            request["Tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value?.DeepClone() })]);
        }
    }

    private static JsonObject Index(CloudResource resource, JsonObject index, string? hashKey, JsonObject? throughput)
    {
        var projection = new JsonObject { ["ProjectionType"] = Text(resource, index, "projectionType") };
        if (index["nonKeyAttributes"] is JsonArray { Count: > 0 } attributes)
        {
            projection["NonKeyAttributes"] = attributes.DeepClone();
        }

        var request = new JsonObject
        {
            ["IndexName"] = Text(resource, index, "name"),
            ["KeySchema"] = Schema(resource, index, hashKey, Text(resource, index, "rangeKey")),
            ["Projection"] = projection,
        };
        if (throughput is not null)
        {
            request["ProvisionedThroughput"] = throughput;
        }

        return request;
    }

    // The provider takes hashKey and rangeKey, or since its version 7 a list of key schemas.
    private static JsonArray Schema(CloudResource resource, JsonObject shape, string? hashKey, string? rangeKey)
    {
        if (shape["keySchemas"] is JsonArray { Count: > 0 })
        {
            return List(resource, shape, "keySchemas", element => new JsonObject
            {
                ["AttributeName"] = Text(resource, element, "attributeName"),
                ["KeyType"] = Text(resource, element, "keyType"),
            });
        }

        var schema = new JsonArray(new JsonObject { ["AttributeName"] = hashKey, ["KeyType"] = "HASH" });
        if (rangeKey is not null)
        {
            schema.Add(new JsonObject { ["AttributeName"] = rangeKey, ["KeyType"] = "RANGE" });
        }

        return schema;
    }

    private static JsonObject Throughput(JsonObject shape) => new()
    {
        ["ReadCapacityUnits"] = shape["readCapacity"]?.DeepClone() ?? 1,
        ["WriteCapacityUnits"] = shape["writeCapacity"]?.DeepClone() ?? 1,
    };

    private static JsonArray List(CloudResource resource, JsonObject shape, string property, Func<JsonObject, JsonObject> map) => shape[property] switch
    {
        null => [],
        JsonArray list when list.All(item => item is JsonObject) => new JsonArray([.. list.Select(item => map(item!.AsObject()))]),
        _ => throw new GraphException($"{resource.Urn}: the property '{property}' must be a list of objects"),
    };

    private static string? Text(CloudResource resource, JsonObject shape, string property) => shape[property] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => throw new GraphException($"{resource.Urn}: the property '{property}' must be a string"),
    };
}
