using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>CreateTable: the table is CREATING for a moment, then ACTIVE.</summary>
internal sealed class CreateTable(StateStore store, TableAccess access, TableMaker maker, TableDescription description, TimeProvider time) : IDynamoDbOperation
{
    public string Name => "CreateTable";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var now = time.GetUtcNow();
        var wanted = TableReader.Read(input, now);
        var view = StreamRequest.ViewType(input);
        access.Demand(call, Name, access.Peek(wanted.Name), wanted.Name, context: TagContext.Of(wanted.Tags));
        return store.Write(state =>
        {
            var table = maker.Make(state, wanted with { Lifecycle = Lifecycle.Started(Phase.Creating, now) }, view);
            return new JsonObject { ["TableDescription"] = description.Of(state, table) };
        });
    }
}
