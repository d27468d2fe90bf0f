using System.Text.Json.Nodes;

namespace Payments.Local.Tests.ApiGateway;

/// <summary>What a call of an API got.</summary>
internal sealed record TestResponse(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}
