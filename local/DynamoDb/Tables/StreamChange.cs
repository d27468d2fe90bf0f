using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>Which changes of a stream AWS allows.</summary>
internal static class StreamChange
{
    /// <param name="table">The table.</param>
    /// <param name="view">View type; empty to disable.</param>
    /// <exception cref="AwsException"><c>ValidationException</c>: the stream is already so, or has another view type.</exception>
    public static void Check(TableDefinition table, string view)
    {
        if (view.Length == 0 && !table.HasStream)
        {
            throw DynamoDbError.Validation("Table is already has an disabled stream");
        }

        if (view.Length > 0 && table.HasStream)
        {
            throw DynamoDbError.Validation($"Table already has an enabled stream: TableName: {table.Name}");
        }
    }
}
