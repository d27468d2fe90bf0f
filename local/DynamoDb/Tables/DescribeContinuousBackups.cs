using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>DescribeContinuousBackups</summary>
internal sealed class DescribeContinuousBackups(StateStore store, TableAccess access, TableCatalog catalog, TimeProvider time) : IDynamoDbOperation
{
    public string Name => "DescribeContinuousBackups";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        violations.Refuse();
        access.Demand(call, Name, name);
        var table = store.Read(state => catalog.Find(state, name)) ?? throw RecoveryDescription.NotFound(name);
        return RecoveryDescription.Of(table, time.GetUtcNow());
    }
}
