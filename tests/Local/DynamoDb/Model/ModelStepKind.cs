namespace Payments.Local.Tests.DynamoDb.Model;

/// <summary>What a step of a random history does.</summary>
public enum ModelStepKind
{
    /// <summary>Puts an item, perhaps with a status, perhaps only when there is none.</summary>
    Put,

    /// <summary>Adds to an item's number, only when a condition holds.</summary>
    Add,

    /// <summary>Sets or removes an item's status, the key of the index.</summary>
    Move,

    /// <summary>Deletes an item.</summary>
    Delete,

    /// <summary>Writes a few items at once, one of them under a condition.</summary>
    Transact,

    /// <summary>Gets an item.</summary>
    Get,

    /// <summary>Queries a range of a partition, in pages, in either direction.</summary>
    Query,

    /// <summary>Queries the index, in pages.</summary>
    QueryIndex,

    /// <summary>Scans in pages and segments.</summary>
    Scan,
}
