using System.Text.Json.Nodes;
using Payments.Local.Graph;

namespace Payments.Local.Operator;

/// <summary>
/// The contract of the API as it is deployed, for whoever calls it (<c>GET /_payments/openapi.json</c>): without what only API Gateway reads,
/// and with the address at which this cloud serves it.
/// </summary>
internal static class ContractPage
{
    private const string RestApi = "aws:apigateway/restApi:RestApi";
    private const string ForApiGateway = "x-amazon-apigateway-";

    /// <summary>The OpenAPI document, or null if the program has no API with one.</summary>
    public static JsonObject? Of(ResourceGraph graph)
    {
        var body = graph.Resources.FirstOrDefault(resource => resource.Type == RestApi)?.State["body"];
        if (body is null || JsonNode.Parse((string)body!) is not JsonObject contract)
        {
            return null;
        }

        Clean(contract);
        if (graph.Outputs["ApiUrl"] is { } url)
        {
            contract["servers"] = new JsonArray(new JsonObject { ["url"] = url.DeepClone() });
        }

        return contract;
    }

    private static void Clean(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var name in map.Select(entry => entry.Key).Where(key => key.StartsWith(ForApiGateway, StringComparison.Ordinal)).ToList())
                {
                    map.Remove(name);
                }

                foreach (var (_, value) in map)
                {
                    Clean(value);
                }

                break;
            case JsonArray list:
                foreach (var value in list)
                {
                    Clean(value);
                }

                break;
            default:
                break;
        }
    }
}
