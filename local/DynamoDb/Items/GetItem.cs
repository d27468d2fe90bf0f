using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>GetItem: reads one item by its key.</summary>
internal sealed class GetItem(StateStore store, TableAccess access) : IDynamoDbOperation
{
    public string Name => "GetItem";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Of(input, violations);
        violations.Require(input["Key"], "key");
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        violations.Refuse();
        ExpressionSet.CheckMembers(input, ExpressionParameters.Get);
        var consistent = input.ReadFlag("ConsistentRead") ?? false;
        var key = input.ReadAttributes("Key")!;
        var expressions = ExpressionSet.Read(input, ExpressionParameters.Get);
        var table = access.Peek(name!);
        access.Demand(call, Name, table, name!, context: AccessContext.ForItems(table, [key], expressions));
        var found = store.Read(state =>
        {
            var target = access.ForItems(state, name!);
            KeyPaths.Check(target, expressions.Paths);
            return ItemRows.Find(state, target, ItemKey.FromKey(target.Key, key));
        });
        var answer = new JsonObject();
        if (found is not null)
        {
            answer["Item"] = Show(found, expressions);
        }

        if (capacity != CapacityLevel.None)
        {
            var consumed = new ConsumedCapacity(name!);
            consumed.AddTable(ConsumedCapacity.ReadUnits(found?.Size ?? 0, consistent));
            answer["ConsumedCapacity"] = consumed.ToNode(capacity);
        }

        return answer;
    }

    /// <summary>An item, or what a projection leaves of it. Without one the stored text is the answer.</summary>
    public static JsonNode Show(StoredItem found, ExpressionSet expressions) =>
        expressions.Projection is { } projection ? projection.Apply(found.Item).ToItemNode() : ItemJson.ToNode(found.Json);
}
