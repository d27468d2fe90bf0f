using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>Where a value is in an item: <c>cart.lines[2].price</c>. The first element is an attribute's name.</summary>
internal sealed class DocumentPath(IReadOnlyList<PathElement> elements)
{
    public IReadOnlyList<PathElement> Elements { get; } = elements;

    /// <summary>The attribute of the item.</summary>
    public string Attribute { get; } = elements[0].Name!;

    public bool IsNested => Elements.Count > 1;

    /// <summary>The value at this path; null when there is none.</summary>
    public AttributeValue? Find(MapValue item)
    {
        AttributeValue? value = item;
        foreach (var element in Elements)
        {
            value = element.Name is { } name
                ? (value as MapValue)?[name]
                : value is ListValue list && element.Index < list.Items.Count ? list.Items[element.Index] : null;
            if (value is null)
            {
                return null;
            }
        }

        return value;
    }

    public bool SameAs(DocumentPath other) => Elements.SequenceEqual(other.Elements);

    /// <summary>As messages show it: <c>[cart, lines, [2]]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", Elements)}]";
}
