namespace Payments.Platform;

/// <summary>A second way to a table's rows. A row without its keys is not in it.</summary>
/// <param name="Name">The index's name.</param>
/// <param name="Key">Its partition key.</param>
/// <param name="SortKey">Its sort key.</param>
internal sealed record TableIndex(string Name, TableKey Key, TableKey SortKey)
{
    /// <summary>An index called like its key, sorted by the table's own.</summary>
    public static TableIndex By(string key, string tableKey) => new(key, key, tableKey);
}
