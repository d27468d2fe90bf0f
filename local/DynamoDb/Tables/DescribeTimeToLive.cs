using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>DescribeTimeToLive</summary>
internal sealed class DescribeTimeToLive(StateStore store, TableAccess access) : IDynamoDbOperation
{
    public string Name => "DescribeTimeToLive";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        violations.Refuse();
        access.Demand(call, Name, name);
        var expiry = store.Read(state => access.Existing(state, name).Expiry);
        var description = expiry is { IsEnabled: true }
            ? new JsonObject { ["TimeToLiveStatus"] = "ENABLED", ["AttributeName"] = expiry.Attribute }
            : new JsonObject { ["TimeToLiveStatus"] = "DISABLED" };
        return new JsonObject { ["TimeToLiveDescription"] = description };
    }
}
