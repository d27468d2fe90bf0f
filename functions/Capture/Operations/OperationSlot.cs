using Amazon.DynamoDBv2.Model;
using Payments.Domain;
using Payments.Hosting;

namespace Payments.Captures;

/// <summary>
/// Lets one capture, void, release or expiry of a payment be under way at a time: a row of <c>attempts</c> whose key is the transaction's id
/// and whose <c>holder</c> is the attempt's reference. It is taken with the attempt's start and freed with its end, so it cannot outlive the
/// attempt, and the attempt outlives any crash. Without it a void and a capture side by side could leave a payment VOIDED whose money was taken.
/// </summary>
internal sealed class OperationSlot(FunctionSettings settings)
{
    private const string KeyName = "reference";

    private readonly string _tableName = settings.Required("ATTEMPTS_TABLE");

    public TransactWriteItem Take(TransactionId id, string holder) => new()
    {
        Put = new()
        {
            TableName = _tableName,
            Item = new(Key(id)) { ["holder"] = Attributes.Text(holder) },
            ConditionExpression = "attribute_not_exists(holder)",
        },
    };

    public TransactWriteItem Free(TransactionId id, string holder) => new()
    {
        Delete = new()
        {
            TableName = _tableName,
            Key = Key(id),
            ConditionExpression = "holder = :holder",
            ExpressionAttributeValues = new() { [":holder"] = Attributes.Text(holder) },
        },
    };

    public GetItemRequest Read(TransactionId id) => new() { TableName = _tableName, Key = Key(id), ConsistentRead = true };

    private static Dictionary<string, AttributeValue> Key(TransactionId id) => new() { [KeyName] = Attributes.Text(id.ToString()) };
}
