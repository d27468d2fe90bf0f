using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>ListStreams: all streams, or those of a table, at most 100 at a time.</summary>
internal sealed class ListStreams(StateStore store, StreamAccess access, StreamCatalog catalog) : IDynamoDbOperation
{
    private const int MaxStreams = 100;

    public string Name => "ListStreams";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var table = TableName.FromArn(input.ReadText("TableName"));
        violations.Name(table, "tableName");
        var limit = input.ReadInteger("Limit");
        violations.AtLeast(limit, "limit", 1);
        if (limit > MaxStreams)
        {
            violations.Add($"{limit}", "limit", $"Member must have value less than or equal to {MaxStreams}");
        }

        violations.Refuse();
        access.Demand(call, Name, "*");
        var start = input.ReadText("ExclusiveStartStreamArn");
        var rest = store.Read(catalog.List)
            .Where(stream => table is null || stream.Table == table)
            .Where(stream => start is null || string.CompareOrdinal(stream.Arn, start) > 0)
            .ToList();
        var page = rest.Take(limit ?? MaxStreams).ToList();
        var answer = new JsonObject { ["Streams"] = new JsonArray([.. page.Select(Describe)]) };
        if (page.Count < rest.Count)
        {
            answer["LastEvaluatedStreamArn"] = page[^1].Arn;
        }

        return answer;
    }

    private static JsonObject Describe(StreamInfo stream) => new()
    {
        ["StreamArn"] = stream.Arn,
        ["TableName"] = stream.Table,
        ["StreamLabel"] = stream.Label,
    };
}
