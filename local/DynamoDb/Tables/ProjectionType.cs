namespace Payments.Local.DynamoDb.Tables;

/// <summary>Which attributes an index holds.</summary>
internal enum ProjectionType
{
    /// <summary><c>ALL</c></summary>
    All,

    /// <summary><c>KEYS_ONLY</c>: the keys of the index and of the table.</summary>
    KeysOnly,

    /// <summary><c>INCLUDE</c>: the keys and some more.</summary>
    Include,
}
