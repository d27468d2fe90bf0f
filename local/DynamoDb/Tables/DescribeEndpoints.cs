using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>DescribeEndpoints: this port, for clients with endpoint discovery.</summary>
internal sealed class DescribeEndpoints(TableAccess access, CloudEndpoint endpoint) : IDynamoDbOperation
{
    public string Name => "DescribeEndpoints";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        access.Demand(call, Name);
        return new JsonObject { ["Endpoints"] = new JsonArray(new JsonObject { ["Address"] = endpoint.Authority, ["CachePeriodInMinutes"] = 1440 }) };
    }
}
