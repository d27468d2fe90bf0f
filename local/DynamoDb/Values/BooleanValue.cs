using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>BOOL</c></summary>
internal sealed class BooleanValue(bool flag) : AttributeValue
{
    public bool Flag { get; } = flag;

    public override AttributeType Type => AttributeType.Boolean;

    public override int Size => 1;

    public override bool Equals(AttributeValue? other) => other is BooleanValue value && value.Flag == Flag;

    public override int GetHashCode() => Flag ? 1 : 0;

    protected override JsonNode ContentNode() => JsonValue.Create(Flag);

    protected override void WriteContent(Utf8JsonWriter json) => json.WriteBooleanValue(Flag);

    protected override string ContentText() => Flag ? "true" : "false";
}
