using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Iam;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary>UpdateItem: changes attributes of an item, or makes it.</summary>
internal sealed class UpdateItem(StateStore store, TableAccess access, ItemWriter writer) : IDynamoDbOperation
{
    public string Name => "UpdateItem";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var parameters = WriteParameters.Read(input, "Key");
        ExpressionSet.CheckMembers(input, ExpressionParameters.Change);
        var key = input.ReadAttributes("Key")!;
        var expressions = ExpressionSet.Read(input, ExpressionParameters.Change);
        var request = new WriteRequest(WriteKind.Update, parameters.Table, key, expressions, parameters.ShowsOnFailure);
        var table = access.Peek(parameters.Table);
        access.Demand(call, Name, table, parameters.Table, context: AccessContext.ForWrite(table, request, parameters.ReturnValues));
        var done = store.Write(state =>
        {
            var write = ItemWriter.Prepare(state, access.ForItems(state, parameters.Table), request, needsBefore: true);
            writer.Commit(state, write);
            return write;
        });
        var answer = new JsonObject();
        if (Attributes(parameters.ReturnValues, request, done) is { } attributes)
        {
            answer["Attributes"] = attributes.ToItemNode();
        }

        WriteAnswer.Add(answer, parameters, done);
        return answer;
    }

    private static MapValue? Attributes(string returnValues, WriteRequest request, PreparedWrite done) => returnValues switch
    {
        "ALL_OLD" => done.Before?.Item,
        "ALL_NEW" => done.After,
        "UPDATED_OLD" => done.Before is { } before ? Touched(request, before.Item) : null,
        "UPDATED_NEW" => done.After is { } after ? Touched(request, after) : null,
        _ => null,
    };

    private static MapValue? Touched(WriteRequest request, MapValue item) =>
        request.Update?.Touched.Apply(item) is { Entries.Count: > 0 } touched ? touched : null;
}
