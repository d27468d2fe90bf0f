using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>B</c>: bytes, ordered as unsigned.</summary>
internal sealed class BinaryValue(byte[] bytes) : AttributeValue
{
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    public override AttributeType Type => AttributeType.Binary;

    public override int Size => Bytes.Length;

    public override bool Equals(AttributeValue? other) => other is BinaryValue value && value.Bytes.Span.SequenceEqual(Bytes.Span);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    protected override JsonNode ContentNode() => JsonValue.Create(ContentText());

    protected override void WriteContent(Utf8JsonWriter json) => json.WriteBase64StringValue(Bytes.Span);

    protected override string ContentText() => Convert.ToBase64String(Bytes.Span);
}
