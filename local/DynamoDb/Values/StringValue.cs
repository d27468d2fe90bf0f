using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>S</c>: text, ordered by its UTF-8 bytes.</summary>
internal sealed class StringValue(string text) : AttributeValue
{
    public string Text { get; } = text;

    public override AttributeType Type => AttributeType.String;

    public override int Size => Encoding.UTF8.GetByteCount(Text);

    public override bool Equals(AttributeValue? other) => other is StringValue value && value.Text == Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    protected override JsonNode ContentNode() => JsonValue.Create(Text);

    protected override void WriteContent(Utf8JsonWriter json) => json.WriteStringValue(Text);

    protected override string ContentText() => Text;
}
