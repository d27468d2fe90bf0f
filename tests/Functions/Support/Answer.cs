using System.Text.Json.Nodes;

namespace Payments.Functions.Tests;

/// <summary>An answer of a proxy integration.</summary>
internal sealed class Answer(JsonNode response)
{
    public int Status => (int)response["statusCode"]!;

    public string Text => (string)response["body"]!;

    public JsonNode Body => JsonNode.Parse(Text)!;

    public JsonNode Error => Body["error"]!;

    public string TrackingId => (string)Body["trackingId"]!;

    public string? Header(string name) => (string?)response["headers"]![name];
}
