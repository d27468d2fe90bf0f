namespace Payments.Local.DynamoDb.Items;

/// <summary>What a write does with its item.</summary>
internal enum WriteKind
{
    Put,
    Update,
    Delete,

    /// <summary>Only the condition is checked (transactions).</summary>
    Check,
}
