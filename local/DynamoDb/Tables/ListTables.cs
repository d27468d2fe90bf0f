using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>ListTables: names in order, at most 100 at a time.</summary>
internal sealed class ListTables(StateStore store, TableAccess access, TableCatalog catalog) : IDynamoDbOperation
{
    private const int MaxNames = 100;

    public string Name => "ListTables";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var start = input.ReadText("ExclusiveStartTableName");
        violations.Name(start, "exclusiveStartTableName");
        var limit = input.ReadInteger("Limit");
        violations.AtLeast(limit, "limit", 1);
        if (limit > MaxNames)
        {
            violations.Add($"{limit}", "limit", $"Member must have value less than or equal to {MaxNames}");
        }

        violations.Refuse();
        access.Demand(call, Name);
        var names = store.Read(state => catalog.All(state).ConvertAll(table => table.Name));
        names.Sort(StringComparer.Ordinal);
        var rest = names.Where(name => start is null || string.CompareOrdinal(name, start) > 0).ToList();
        var page = rest.Take(limit ?? MaxNames).ToList();
        var answer = new JsonObject { ["TableNames"] = new JsonArray([.. page.Select(name => JsonValue.Create(name))]) };
        if (page.Count < rest.Count)
        {
            answer["LastEvaluatedTableName"] = page[^1];
        }

        return answer;
    }
}
