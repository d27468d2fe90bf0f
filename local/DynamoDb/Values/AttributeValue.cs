using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary>A value of DynamoDB's data model; immutable. Numbers are kept exactly, in normal form.</summary>
internal abstract class AttributeValue : IEquatable<AttributeValue>
{
    public abstract AttributeType Type { get; }

    /// <summary>Levels of lists and maps that a value may have: Developer Guide, "Quotas": 32, of which the attribute is the first.</summary>
    public const int MaxLevels = 31;

    /// <summary>Levels of lists and maps: none for a scalar.</summary>
    public virtual int Levels => 0;

    /// <summary>Size in bytes as DynamoDB counts it (Developer Guide, "DynamoDB item sizes and formats").</summary>
    public abstract int Size { get; }

    /// <summary>Equal in type and content; sets are equal whatever the order of their members.</summary>
    public abstract bool Equals(AttributeValue? other);

    public sealed override bool Equals(object? obj) => Equals(obj as AttributeValue);

    public abstract override int GetHashCode();

    /// <summary>The value in the wire format: <c>{"S":"text"}</c>.</summary>
    public JsonObject ToNode() => new() { [Type.Descriptor()] = ContentNode() };

    /// <summary>Writes the value in the wire format.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName(Type.Descriptor());
        WriteContent(json);
        json.WriteEndObject();
    }

    /// <summary>As messages show it: <c>{S:text}</c>.</summary>
    public override string ToString() => $"{{{Type.Descriptor()}:{ContentText()}}}";

    protected abstract JsonNode ContentNode();

    protected abstract void WriteContent(Utf8JsonWriter json);

    protected abstract string ContentText();
}
