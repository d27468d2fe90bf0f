using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>DescribeTable</summary>
internal sealed class DescribeTable(StateStore store, TableAccess access, TableDescription description) : IDynamoDbOperation
{
    public string Name => "DescribeTable";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        violations.Refuse();
        access.Demand(call, Name, name);
        return store.Read(state => new JsonObject { ["Table"] = description.Of(state, access.Existing(state, name)) });
    }
}
