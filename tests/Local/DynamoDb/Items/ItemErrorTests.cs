using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>Keys and items that break a rule, with AWS's texts.</summary>
public sealed class ItemErrorTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    private const string Invalid = "One or more parameter values were invalid: ";
    private const string NotValid = "One or more parameter values are not valid. ";

    [Theory]
    [InlineData("""{"a":{"N":"1"}}""", Invalid + "Missing the key pk in the item")]
    [InlineData("""{"pk":{"S":"a"}}""", Invalid + "Missing the key sk in the item")]
    [InlineData("""{"pk":{"N":"1"},"sk":{"S":"a"}}""", Invalid + "Type mismatch for key pk expected: S actual: N")]
    [InlineData("""{"pk":{"S":""},"sk":{"S":"a"}}""", NotValid + "The AttributeValue for a key attribute cannot contain an empty string value. Key: pk")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":""}}""", NotValid + "The AttributeValue for a key attribute cannot contain an empty string value. Key: sk")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"n":{"N":"x"}}""", "The parameter cannot be converted to a numeric value: x")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"n":{"N":""}}""", "The parameter cannot be converted to a numeric value")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"n":{"N":"123456789012345678901234567890123456789"}}""", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"n":{"N":"1E126"}}""", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"n":{"N":"1E-131"}}""", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"s":{"SS":[]}}""", Invalid + "An string set  may not be empty")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"s":{"SS":["x","x"]}}""", Invalid + "Input collection [x, x] contains duplicates.")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"s":{"NS":["1","1.0"]}}""", "Input collection contains duplicates")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"s":{"BS":["AQ==","AQ=="]}}""", Invalid + "Input collection [AQ==, AQ==]of type BS contains duplicates.")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"x":{}}""", "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"x":{"S":"a","N":"1"}}""", "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"x":{"NULL":false}}""", Invalid + "Null attribute value types must have the value of true")]
    public async Task PutItem_BadItem_IsRefusedInAwsWords(string item, string message) =>
        (await RefusedAsync("PutItem", $$"""{"TableName":"sorted","Item":{{item}}}""")).ShouldBe(message);

    [Theory]
    [InlineData("""{"pk":{"S":"a"}}""")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"S":"b"},"x":{"S":"c"}}""")]
    [InlineData("""{"pk":{"S":"a"},"sk":{"N":"1"}}""")]
    [InlineData("""{"pk":{"S":"a"},"other":{"S":"b"}}""")]
    public async Task GetItem_BadKey_DoesNotMatchTheSchema(string key) =>
        (await RefusedAsync("GetItem", $$"""{"TableName":"sorted","Key":{{key}}}""")).ShouldBe("The provided key element does not match the schema");

    [Theory]
    [InlineData("GetItem", "{}", "2 validation errors detected: Value null at 'tableName' failed to satisfy constraint: Member must not be null; Value null at 'key' failed to satisfy constraint: Member must not be null")]
    [InlineData("GetItem", """{"TableName":"plain","Key":{"pk":{"S":"a"}},"ReturnConsumedCapacity":"much"}""", "1 validation error detected: Value 'much' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ConditionExpression":"a =","ReturnValues":"ALL_OLD"}""", "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ExpressionAttributeNames":{"#a":"a"}}""", "ExpressionAttributeNames can only be specified when using expressions")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ExpressionAttributeValues":{":a":{"N":"1"}}}""", "ExpressionAttributeValues can only be specified when using expressions: ConditionExpression is null")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ConditionExpression":"a = :a","ExpressionAttributeValues":{}}""", "ExpressionAttributeValues must not be empty")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ConditionExpression":"a = :a","ExpressionAttributeValues":{"a":{"N":"1"}}}""", "ExpressionAttributeValues contains invalid key: Syntax error; key: \"a\"")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ConditionExpression":"a = :a","ExpressionAttributeValues":{":a":{"N":"x"}}}""", "ExpressionAttributeValues contains invalid value: The parameter cannot be converted to a numeric value: x for key :a")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ConditionExpression":"a = :a","Expected":{"a":{"Exists":false}},"ExpressionAttributeValues":{":a":{"N":"1"}}}""", "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}")]
    public async Task Call_BadMembers_IsRefusedInAwsWords(string operation, string input, string message) => (await RefusedAsync(operation, input)).ShouldBe(message);

    [Fact]
    public async Task PutItem_JustTheSizeOfAnItem_Fits()
    {
        const int most = 400 * 1024;
        var key = cloud.NewName();
        var overhead = "pk".Length + key.Length + "a".Length;

        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.S(new string('x', most - overhead)))));
        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.S(new string('x', most - overhead + 1))))));

        refused.Message.ShouldBe("Item size has exceeded the maximum allowed size");
    }

    [Fact]
    public async Task PutItem_KeysTooLong_AreRefused()
    {
        await cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(new string('x', 2048))), ("sk", Attr.S(new string('y', 1024)))));

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S(new string('x', 2049))), ("sk", Attr.S("a"))))))
            .Message.ShouldBe(Invalid + "Size of hashkey has exceeded the maximum size limit of2048 bytes");
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync("sorted", Attr.Item(("pk", Attr.S("a")), ("sk", Attr.S(new string('y', 1025)))))))
            .Message.ShouldBe(Invalid + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
    }

    [Fact]
    public async Task PutItem_DeeperThan32Levels_IsRefused()
    {
        static AttributeValue Nest(int levels) => levels == 0 ? Attr.S("x") : Attr.L(Nest(levels - 1));

        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S("deep")), ("l", Nest(31))));
        var put = await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S("deep")), ("l", Nest(32)))));
        var updated = await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "plain",
            Key = Attr.Item(("pk", Attr.S("deep"))),
            UpdateExpression = "SET l[0] = :v",
            ExpressionAttributeValues = Attr.Item((":v", Nest(31))),
        }));

        put.Message.ShouldBe("1 validation error detected: Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit");
        updated.Message.ShouldBe("Nesting Levels have exceeded supported limits");
    }

    [Fact]
    public async Task PutItem_IndexKeyOfAnotherType_IsRefused() =>
        (await RefusedAsync("PutItem", """{"TableName":"indexed","Item":{"pk":{"S":"a"},"sk":{"S":"b"},"status":{"N":"1"}}}"""))
            .ShouldBe(Invalid + "Type mismatch for Index Key status Expected: S Actual: N IndexName: by-status");

    [Fact]
    public async Task UpdateItem_IndexKeyToAnotherType_IsRefused()
    {
        await cloud.Client.PutItemAsync("indexed", Attr.Item(("pk", Attr.S("typed")), ("sk", Attr.S("b")), ("n", Attr.N(1))));

        (await RefusedAsync("UpdateItem", """{"TableName":"indexed","Key":{"pk":{"S":"typed"},"sk":{"S":"b"}},"UpdateExpression":"SET #s = n","ExpressionAttributeNames":{"#s":"status"}}"""))
            .ShouldBe("The update expression attempted to update the secondary index key to unsupported type");
    }

    [Fact]
    public async Task PutItem_UnknownTable_IsNotFound() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.PutItemAsync("nowhere", Attr.Item(("pk", Attr.S("a")))))).ShouldBeOfType<ResourceNotFoundException>()
            .Message.ShouldBe("Requested resource not found");

    private async Task<string> RefusedAsync(string operation, string input)
    {
        var (status, body) = await cloud.Fixture.CallAsync("dynamodb", "DynamoDB_20120810." + operation, JsonNode.Parse(input)!.AsObject());
        status.ShouldBe(400);
        body["__type"]!.GetValue<string>().ShouldBe("com.amazon.coral.validate#ValidationException");
        return body["message"]!.GetValue<string>();
    }
}
