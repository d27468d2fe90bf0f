using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>NULL</c>: an attribute that is there and has no value.</summary>
internal sealed class NullValue : AttributeValue
{
    private NullValue()
    {
    }

    public static NullValue Instance { get; } = new();

    public override AttributeType Type => AttributeType.Null;

    public override int Size => 1;

    public override bool Equals(AttributeValue? other) => other is NullValue;

    public override int GetHashCode() => 0;

    protected override JsonNode ContentNode() => JsonValue.Create(true);

    protected override void WriteContent(Utf8JsonWriter json) => json.WriteBooleanValue(true);

    protected override string ContentText() => "true";
}
