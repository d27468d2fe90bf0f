namespace Payments.Local.DynamoDb.Expressions;

/// <summary>The four sections of an update expression.</summary>
internal enum UpdateKind
{
    /// <summary>Gives the path a value.</summary>
    Set,

    /// <summary>Takes the path away.</summary>
    Remove,

    /// <summary>Adds a number, or members to a set.</summary>
    Add,

    /// <summary>Takes members out of a set.</summary>
    Delete,
}
