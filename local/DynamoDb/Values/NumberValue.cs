using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>N</c>: an exact decimal.</summary>
internal sealed class NumberValue(DynamoNumber number) : AttributeValue
{
    public DynamoNumber Number { get; } = number;

    public override AttributeType Type => AttributeType.Number;

    public override int Size => Number.Size;

    public override bool Equals(AttributeValue? other) => other is NumberValue value && value.Number == Number;

    public override int GetHashCode() => Number.GetHashCode();

    protected override JsonNode ContentNode() => JsonValue.Create(Number.ToString());

    protected override void WriteContent(Utf8JsonWriter json) => json.WriteStringValue(Number.ToString());

    protected override string ContentText() => Number.ToString();
}
