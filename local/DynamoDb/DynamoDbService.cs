using Payments.Local.Wire;

namespace Payments.Local.DynamoDb;

/// <summary>Amazon DynamoDB: tables, items, indexes, transactions, time to live, and the records that streams are made of.</summary>
public sealed class DynamoDbService : AwsService
{
    internal DynamoDbService(IEnumerable<IDynamoDbOperation> operations)
        : base("dynamodb")
    {
        Json = new JsonProtocol("DynamoDB_20120810", "application/x-amz-json-1.0", "com.amazonaws.dynamodb.v20120810")
        {
            LongRequestIds = true,
            Crc32 = true,
            WithoutBody = new HashSet<string> { "TagResource", "UntagResource" },
        };
        foreach (var operation in operations)
        {
            Operation(operation.Name, operation.Run);
        }
    }
}
