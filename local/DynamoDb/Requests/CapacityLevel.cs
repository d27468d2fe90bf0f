namespace Payments.Local.DynamoDb.Requests;

/// <summary><c>ReturnConsumedCapacity</c></summary>
internal enum CapacityLevel
{
    /// <summary><c>NONE</c></summary>
    None,

    /// <summary><c>TOTAL</c>: the sum.</summary>
    Total,

    /// <summary><c>INDEXES</c>: the sum, the table and each index.</summary>
    Indexes,
}
