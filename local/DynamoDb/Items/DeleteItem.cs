using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>DeleteItem: removes an item; one that is not there is no error.</summary>
internal sealed class DeleteItem(StateStore store, TableAccess access, ItemWriter writer) : IDynamoDbOperation
{
    public string Name => "DeleteItem";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var parameters = WriteParameters.Read(input, "Key");
        ExpressionSet.CheckMembers(input, ExpressionParameters.Put);
        var key = input.ReadAttributes("Key")!;
        var expressions = ExpressionSet.Read(input, ExpressionParameters.Put);
        if (parameters.ReturnValues is not ("NONE" or "ALL_OLD"))
        {
            throw DynamoDbError.Validation("ReturnValues can only be ALL_OLD or NONE");
        }

        var request = new WriteRequest(WriteKind.Delete, parameters.Table, key, expressions, parameters.ShowsOnFailure);
        var table = access.Peek(parameters.Table);
        access.Demand(call, Name, table, parameters.Table, context: AccessContext.ForWrite(table, request, parameters.ReturnValues));
        var done = store.Write(state =>
        {
            var write = ItemWriter.Prepare(state, access.ForItems(state, parameters.Table), request, needsBefore: true);
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
