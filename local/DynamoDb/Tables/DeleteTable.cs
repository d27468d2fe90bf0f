using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>DeleteTable: the items are gone at once, the table is DELETING for a moment.</summary>
internal sealed class DeleteTable(StateStore store, TableAccess access, TableMaker maker, TableDescription description, TimeProvider time) : IDynamoDbOperation
{
    // What AWS leaves out once a table goes.
    private static readonly string[] NotShown = ["CreationDateTime", "KeySchema", "AttributeDefinitions"];

    public string Name => "DeleteTable";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        violations.Refuse();
        access.Demand(call, Name, name);
        return store.Write(state =>
        {
            var table = access.ForChange(state, name);
            if (table.DeletionProtection)
            {
                throw DynamoDbError.Validation(
                    $"Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
            }

            var dropped = maker.Drop(state, table, Lifecycle.Started(Phase.Deleting, time.GetUtcNow()));
            var shown = description.Of(state, dropped);
            foreach (var member in NotShown)
            {
                shown.Remove(member);
            }

            return new JsonObject { ["TableDescription"] = shown };
        });
    }
}
