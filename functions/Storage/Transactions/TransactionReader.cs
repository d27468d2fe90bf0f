using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Storage;

/// <summary>Reads of <c>transactions</c> by its key, for those that change nothing: it needs no other table.</summary>
public sealed class TransactionReader(IAmazonDynamoDB dynamoDb, FunctionSettings settings)
{
    private readonly string _tableName = settings.Required("TRANSACTIONS_TABLE");

    /// <summary>A read of nothing, which opens the connection.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => ReadAsync(default, cancellationToken);

    /// <summary>The transaction, strongly consistent, or null.</summary>
    /// <exception cref="CorruptItemException">The row is not of its shape.</exception>
    public async Task<StoredTransaction?> ReadAsync(TransactionId id, CancellationToken cancellationToken)
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = _tableName, Key = TransactionItem.Key(id), ConsistentRead = true }, cancellationToken);
        return response.Found(out var item) ? TransactionItem.Read(item) : null;
    }
}
