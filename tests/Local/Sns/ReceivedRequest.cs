using System.Text.Json.Nodes;

namespace Payments.Local.Tests.Sns;

/// <summary>What an endpoint got; names of headers in lower case.</summary>
internal sealed record ReceivedRequest(string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}
