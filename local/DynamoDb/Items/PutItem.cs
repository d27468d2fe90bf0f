using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>PutItem: adds an item or replaces the whole of it.</summary>
internal sealed class PutItem(StateStore store, TableAccess access, ItemWriter writer) : IDynamoDbOperation
{
    public string Name => "PutItem";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var parameters = WriteParameters.Read(input, "Item");
        ExpressionSet.CheckMembers(input, ExpressionParameters.Put);
        var item = DynamoDbError.Single(() => input.ReadAttributes("Item")!);
        if (parameters.ReturnValues is not ("NONE" or "ALL_OLD"))
        {
            throw DynamoDbError.Validation("ReturnValues can only be ALL_OLD or NONE");
        }

        ItemRules.CheckItem(item);
        var expressions = ExpressionSet.Read(input, ExpressionParameters.Put);
        var request = new WriteRequest(WriteKind.Put, parameters.Table, item, expressions, parameters.ShowsOnFailure);
        var table = access.Peek(parameters.Table);
        access.Demand(call, Name, table, parameters.Table, context: AccessContext.ForWrite(table, request, parameters.ReturnValues));
        var done = store.Write(state =>
        {
            var write = ItemWriter.Prepare(state, access.ForItems(state, parameters.Table), request, parameters.NeedsBefore);
            writer.Commit(state, write);
            return write;
        });
        var answer = new JsonObject();
        if (parameters.ReturnValues == "ALL_OLD" && done.Before is { } before)
        {
            answer["Attributes"] = before.Item.ToItemNode();
        }

        WriteAnswer.Add(answer, parameters, done);
        return answer;
    }
}
