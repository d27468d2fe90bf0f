using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>An index as a request asks for it.</summary>
internal sealed record IndexRequest(string Name, bool IsGlobal, IReadOnlyList<KeyElement> Key, string? Projection, IReadOnlyList<string>? NonKeyAttributes, Throughput? Throughput)
{
    /// <summary>Reads <c>GlobalSecondaryIndexes</c> or <c>LocalSecondaryIndexes</c>; null when it is absent.</summary>
    public static List<IndexRequest>? ReadAll(JsonObject input, bool global, Violations violations)
    {
        var member = global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
        var path = global ? "globalSecondaryIndexes" : "localSecondaryIndexes";
        var indexes = input.ReadStructures(member, global ? "GlobalSecondaryIndex" : "LocalSecondaryIndex");
        return indexes?.Select((index, position) => Read(index, global, $"{path}.{position + 1}.member", violations)).ToList();
    }

    /// <param name="index">The index's part of the request.</param>
    /// <param name="global">Whether it is a GSI.</param>
    /// <param name="path">Where it is, for violations.</param>
    /// <param name="violations">What is wrong with it.</param>
    public static IndexRequest Read(JsonObject index, bool global, string path, Violations violations)
    {
        var name = index.ReadText("IndexName");
        violations.Require(name, $"{path}.indexName");
        violations.Name(name, $"{path}.indexName");
        var key = KeyElement.ReadAll(index, $"{path}.keySchema", violations);
        var projection = index.ReadStructure("Projection", "Projection");
        violations.Require(projection, $"{path}.projection");
        var type = projection?.ReadText("ProjectionType");
        violations.OneOf(type, $"{path}.projection.projectionType", "ALL", "INCLUDE", "KEYS_ONLY");
        var attributes = projection?.ReadTexts("NonKeyAttributes");
        if (attributes is not null)
        {
            violations.Length($"[{string.Join(", ", attributes)}]", attributes.Count, $"{path}.projection.nonKeyAttributes", 1, 20);
        }

        var throughput = global ? ThroughputRequest.Read(index, $"{path}.provisionedThroughput", violations) : null;
        return new IndexRequest(name ?? "", global, key, type, attributes, throughput);
    }
}
