namespace Payments.Local.DynamoDb.Tables;

/// <summary>What is going on with a table or an index.</summary>
internal enum Phase
{
    Active,
    Creating,
    Updating,
    Deleting,
}
