namespace Payments.Local.DynamoDb.Values;

/// <summary>The ten types of DynamoDB's data model (Developer Guide, "Supported data types").</summary>
internal enum AttributeType
{
    /// <summary><c>S</c></summary>
    String,

    /// <summary><c>N</c></summary>
    Number,

    /// <summary><c>B</c></summary>
    Binary,

    /// <summary><c>BOOL</c></summary>
    Boolean,

    /// <summary><c>NULL</c></summary>
    Null,

    /// <summary><c>L</c></summary>
    List,

    /// <summary><c>M</c></summary>
    Map,

    /// <summary><c>SS</c></summary>
    StringSet,

    /// <summary><c>NS</c></summary>
    NumberSet,

    /// <summary><c>BS</c></summary>
    BinarySet,
}
