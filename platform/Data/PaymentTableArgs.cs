namespace Payments.Platform;

/// <summary>Keys and extras of a table. Keys are texts.</summary>
/// <param name="HashKey">The partition key.</param>
internal sealed record PaymentTableArgs(string HashKey)
{
    /// <summary>The sort key, if there is one.</summary>
    public string? RangeKey { get; init; }

    /// <summary>Partition key of a second index, called like its key and sorted by the table's own; all attributes.</summary>
    public string? IndexKey { get; init; }

    /// <summary>A number, Unix seconds, after which DynamoDB may delete the row.</summary>
    public string? ExpiryAttribute { get; init; }

    /// <summary>Whether losing the table loses money or proof of it; such tables are protected where the stack says so.</summary>
    public bool HoldsRecords { get; init; } = true;
}
