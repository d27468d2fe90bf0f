using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>L</c>: values in order, of any types.</summary>
internal sealed class ListValue(IReadOnlyList<AttributeValue> items) : AttributeValue
{
    public IReadOnlyList<AttributeValue> Items { get; } = items;

    public override AttributeType Type => AttributeType.List;

    public override int Levels => 1 + Items.Select(item => item.Levels).DefaultIfEmpty().Max();

    public override int Size => 3 + Items.Sum(item => 1 + item.Size);

    public override bool Equals(AttributeValue? other) => other is ListValue value && value.Items.SequenceEqual(Items);

    public override int GetHashCode() => Items.Aggregate(Items.Count, HashCode.Combine);

    protected override JsonNode ContentNode() => new JsonArray([.. Items.Select(item => item.ToNode())]);

    protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var item in Items)
        {
            item.WriteTo(json);
        }

        json.WriteEndArray();
    }

    protected override string ContentText() => $"[{string.Join(',', Items)}]";
}
