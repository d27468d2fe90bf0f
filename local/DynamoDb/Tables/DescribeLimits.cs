using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>DescribeLimits: AWS's default quotas.</summary>
internal sealed class DescribeLimits(TableAccess access) : IDynamoDbOperation
{
    public string Name => "DescribeLimits";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        access.Demand(call, Name);
        return new JsonObject
        {
            ["AccountMaxReadCapacityUnits"] = 80000,
            ["AccountMaxWriteCapacityUnits"] = 80000,
            ["TableMaxReadCapacityUnits"] = 40000,
            ["TableMaxWriteCapacityUnits"] = 40000,
        };
    }
}
