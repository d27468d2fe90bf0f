namespace Payments.Platform;

/// <summary>Keys and extras of a table.</summary>
/// <param name="Variable">The variable by which functions know it, such as <c>CHECKOUTS_TABLE</c>.</param>
/// <param name="Key">The partition key.</param>
internal sealed record PaymentTableArgs(string Variable, TableKey Key)
{
    /// <summary>The sort key, if there is one.</summary>
    public TableKey? SortKey { get; init; }

    /// <summary>Second ways to its rows, eventually consistent, each with all attributes.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>A number, Unix seconds, after which DynamoDB may delete the row.</summary>
    public string? ExpiryAttribute { get; init; }

    /// <summary>Whether every change is told, with the row before and after it.</summary>
    public bool HasStream { get; init; }

    /// <summary>Whether losing the table loses money or proof of it; such tables are protected where the stack says so.</summary>
    public bool HoldsRecords { get; init; } = true;

    /// <summary>Every attribute that is a key of something, once.</summary>
    public IEnumerable<TableKey> AllKeys =>
        new[] { Key, SortKey }.Concat(Indexes.SelectMany(i => new[] { i.Key, i.SortKey })).OfType<TableKey>().Distinct();
}
