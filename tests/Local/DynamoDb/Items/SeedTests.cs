using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>Document B's two requests ("Data: DynamoDB and S3"), with its own values.</summary>
public sealed class SeedTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    private static readonly Dictionary<string, AttributeValue> Key = Attr.Item(("transactionId", Attr.S("txn_01HX9V8ZQK...")));

    [Fact]
    public async Task UpdateItem_VersionAsExpected_CapturesOnceAndNoRaceWinsTwice()
    {
        await CreateTransactionsAsync();
        await cloud.Client.PutItemAsync("transactions", new(Key) { ["status"] = Attr.S("AUTHORIZED"), ["version"] = Attr.N(7) });

        await cloud.Client.UpdateItemAsync(Capture());

        var read = await cloud.Client.GetItemAsync(new GetItemRequest { TableName = "transactions", Key = Key, ConsistentRead = true });
        read.Item["status"].S.ShouldBe("CAPTURED");
        read.Item["version"].N.ShouldBe("8");
        await Should.ThrowAsync<ConditionalCheckFailedException>(() => cloud.Client.UpdateItemAsync(Capture()));
    }

    // SET #s = :new, version = version + :inc, on the condition version = :expected.
    private static UpdateItemRequest Capture() => new()
    {
        TableName = "transactions",
        Key = Key,
        UpdateExpression = "SET #s = :new, version = version + :inc",
        ConditionExpression = "version = :expected",
        ExpressionAttributeNames = new() { ["#s"] = "status" },
        ExpressionAttributeValues = new() { [":new"] = Attr.S("CAPTURED"), [":inc"] = Attr.N(1), [":expected"] = Attr.N(7) },
    };

    private Task<string> CreateTransactionsAsync() => cloud.CreateAsync(new CreateTableRequest
    {
        TableName = "transactions",
        AttributeDefinitions = [new("transactionId", "S")],
        KeySchema = [new("transactionId", "HASH")],
    });
}
