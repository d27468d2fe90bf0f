using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>A global or local secondary index.</summary>
/// <param name="Id">Number of its rows within the table; never used twice.</param>
/// <param name="Name">Unique in the table.</param>
/// <param name="IsGlobal">A GSI has a partition key of its own; an LSI shares the table's.</param>
/// <param name="Key">The index's key.</param>
/// <param name="Projection">Which attributes it holds.</param>
/// <param name="NonKeyAttributes">With INCLUDE: the attributes besides the keys.</param>
internal sealed record SecondaryIndex(
    int Id,
    string Name,
    bool IsGlobal,
    KeySchema Key,
    ProjectionType Projection,
    IReadOnlyList<string> NonKeyAttributes)
{
    public Throughput Throughput { get; init; } = Throughput.OnDemand;

    public Lifecycle Lifecycle { get; init; } = Lifecycle.Settled;

    /// <summary>Whether an item has what the index's key needs; other items are not in the index.</summary>
    public bool Covers(MapValue item) => Key.Attributes.All(attribute => item[attribute.Name]?.Type == attribute.Type);

    /// <summary>Whether the index holds an attribute.</summary>
    public bool Holds(KeySchema table, string attribute) =>
        Projection == ProjectionType.All || Key.Contains(attribute) || table.Contains(attribute) || NonKeyAttributes.Contains(attribute);

    /// <summary>An item as the index holds it.</summary>
    public MapValue Project(KeySchema table, MapValue item) => Projection == ProjectionType.All
        ? item
        : new MapValue(item.Entries.Where(entry => Holds(table, entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value));
}
