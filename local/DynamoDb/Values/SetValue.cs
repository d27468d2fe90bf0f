using System.Text.Json;
using System.Text.Json.Nodes;

namespace Payments.Local.DynamoDb.Values;

/// <summary><c>SS</c>, <c>NS</c>, <c>BS</c>: members of one type, each once, at least one, in no order that means anything.</summary>
internal sealed class SetValue : AttributeValue
{
    private readonly HashSet<AttributeValue> _members;

    /// <param name="type">One of the three set types.</param>
    /// <param name="members">Values of the set's member type, without duplicates, at least one.</param>
    public SetValue(AttributeType type, IReadOnlyList<AttributeValue> members)
    {
        Type = type;
        Members = members;
        _members = [.. members];
    }

    public override AttributeType Type { get; }

    /// <summary>The members in the order in which they came.</summary>
    public IReadOnlyList<AttributeValue> Members { get; }

    public override int Size => Members.Sum(member => member.Size);

    public bool Contains(AttributeValue member) => _members.Contains(member);

    /// <summary>This set with the members of another set of the same type.</summary>
    public SetValue Union(SetValue other) => new(Type, [.. Members, .. other.Members.Where(member => !Contains(member))]);

    /// <summary>This set without the members of another set of the same type; null when nothing is left.</summary>
    public SetValue? Except(SetValue other)
    {
        var left = Members.Where(member => !other.Contains(member)).ToList();
        return left.Count == 0 ? null : new SetValue(Type, left);
    }

    public override bool Equals(AttributeValue? other) => other is SetValue value && value.Type == Type && value._members.SetEquals(_members);

    public override int GetHashCode() => Members.Aggregate(0, (hash, member) => unchecked(hash + member.GetHashCode()));

    protected override JsonNode ContentNode() => new JsonArray([.. Members.Select(member => JsonValue.Create(Text(member)))]);

    protected override void WriteContent(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var member in Members)
        {
            json.WriteStringValue(Text(member));
        }

        json.WriteEndArray();
    }

    protected override string ContentText() => $"[{string.Join(", ", Members.Select(Text))}]";

    private static string Text(AttributeValue member) => member switch
    {
        StringValue value => value.Text,
        NumberValue value => value.Number.ToString(),
        BinaryValue value => Convert.ToBase64String(value.Bytes.Span),
        _ => throw new InvalidOperationException($"a set cannot hold a value of type {member.Type}"),
    };
}
