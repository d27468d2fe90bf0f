using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>M</c>: values by name. An item is one as well, without the overhead of a nested map.</summary>
internal sealed class MapValue(IReadOnlyDictionary<string, AttributeValue> entries) : AttributeValue
{
    private int _itemSize = -1;

    public static MapValue Empty { get; } = new(new Dictionary<string, AttributeValue>());

    public IReadOnlyDictionary<string, AttributeValue> Entries { get; } = entries;

    public override AttributeType Type => AttributeType.Map;

    public override int Levels => 1 + Entries.Values.Select(value => value.Levels).DefaultIfEmpty().Max();

    public override int Size => 3 + Entries.Count + ItemSize;

    /// <summary>Size in bytes of an item with these attributes: names and values.</summary>
    public int ItemSize
    {
        get
        {
            if (_itemSize < 0)
            {
                var size = 0;
                foreach (var (name, value) in Entries)
                {
                    size += Encoding.UTF8.GetByteCount(name) + value.Size;
                }

                _itemSize = size;
            }

            return _itemSize;
        }
    }

    /// <summary>The value of a name; null when there is none.</summary>
    public AttributeValue? this[string name] => Entries.GetValueOrDefault(name);

    public override bool Equals(AttributeValue? other) =>
        other is MapValue value && value.Entries.Count == Entries.Count && Entries.All(entry => entry.Value.Equals(value[entry.Key]));

    public override int GetHashCode() => Entries.Aggregate(0, (hash, entry) => unchecked(hash + HashCode.Combine(entry.Key, entry.Value)));

    /// <summary>The attributes in the wire format, without <c>M</c> around them.</summary>
    public JsonObject ToItemNode() => (JsonObject)ContentNode();

    /// <summary>Writes the attributes in the wire format, without <c>M</c> around them.</summary>
    public void WriteItem(Utf8JsonWriter json) => WriteContent(json);

    protected override JsonNode ContentNode()
    {
        var node = new JsonObject();
        foreach (var (name, value) in Entries)
        {
            node.Add(name, value.ToNode());
        }

        return node;
    }

    protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, value) in Entries)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    protected override string ContentText() => $"{{{string.Join(',', Entries.Select(entry => $"{entry.Key}={entry.Value}"))}}}";
}
