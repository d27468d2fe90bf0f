using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Payments.Local.Tests.DynamoDb.Items;

/// <summary>Updates of single items.</summary>
public sealed class UpdateItemTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task UpdateItem_NoItem_MakesOne()
    {
        var key = cloud.NewName();

        await UpdateAsync(key, "SET a = :a", Attr.Item((":a", Attr.N(1))));

        (await GetAsync(key)).Keys.ShouldBe(["pk", "a"], ignoreOrder: true);
    }

    [Fact]
    public async Task UpdateItem_NoExpression_MakesJustTheKey()
    {
        var key = cloud.NewName();

        await cloud.Client.UpdateItemAsync(new UpdateItemRequest { TableName = "plain", Key = Attr.Item(("pk", Attr.S(key))) });

        (await GetAsync(key)).Keys.ShouldBe(["pk"]);
    }

    [Theory]
    [InlineData("NONE", null)]
    [InlineData("ALL_OLD", "a=1,b=2,pk")]
    [InlineData("UPDATED_OLD", "a=1")]
    [InlineData("ALL_NEW", "a=5,b=2,c=9,pk")]
    [InlineData("UPDATED_NEW", "a=5,c=9")]
    public async Task UpdateItem_ReturnValues_AreWhatIsAsked(string values, string? expected)
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1)), ("b", Attr.N(2))));

        var updated = await UpdateAsync(key, "SET a = a + :four, c = :nine", Attr.Item((":four", Attr.N(4)), (":nine", Attr.N(9))), values);

        Text(updated.Attributes).ShouldBe(expected);
    }

    [Fact]
    public async Task UpdateItem_UpdatedValuesOfNestedPaths_ShowJustThose()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("m", Attr.M(("x", Attr.N(1)), ("y", Attr.N(2)))), ("l", Attr.L(Attr.N(1), Attr.N(2)))));

        var updated = await UpdateAsync(key, "SET m.x = :v, l[1] = :v", Attr.Item((":v", Attr.N(7))), "UPDATED_NEW");

        updated.Attributes["m"].M.Keys.ShouldBe(["x"]);
        updated.Attributes["l"].L.Select(item => item.N).ShouldBe(["7"]);
    }

    [Fact]
    public async Task UpdateItem_Counter_CountsExactly()
    {
        var key = cloud.NewName();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => UpdateAsync(key, "ADD n :one", Attr.Item((":one", Attr.N("0.1"))))));

        (await GetAsync(key))["n"].N.ShouldBe("5");
    }

    [Fact]
    public async Task UpdateItem_ConditionFails_ChangesNothingAndCanShowTheItem()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.N(1))));

        var refused = await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "plain",
            Key = Attr.Item(("pk", Attr.S(key))),
            UpdateExpression = "SET a = :new",
            ConditionExpression = "a = :old",
            ExpressionAttributeValues = Attr.Item((":new", Attr.N(3)), (":old", Attr.N(2))),
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        }));

        refused.ShouldBeOfType<ConditionalCheckFailedException>().Item["a"].N.ShouldBe("1");
        (await GetAsync(key))["a"].N.ShouldBe("1");
    }

    [Fact]
    public async Task UpdateItem_ConditionOnAMissingItem_SeesNothing()
    {
        var key = cloud.NewName();
        var request = new UpdateItemRequest
        {
            TableName = "plain",
            Key = Attr.Item(("pk", Attr.S(key))),
            UpdateExpression = "REMOVE a",
            ConditionExpression = "attribute_exists(pk)",
        };

        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateItemAsync(request))).ShouldBeOfType<ConditionalCheckFailedException>();

        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key))))).IsItemSet.ShouldBeFalse();
    }

    [Theory]
    [InlineData("SET pk = :v", "One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key")]
    [InlineData("SET a = a + :v", "The provided expression refers to an attribute that does not exist in the item")]
    [InlineData("SET a.b = :v", "The document path provided in the update expression is invalid for update")]
    [InlineData("SET t = t + :v", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET a = list_append(t, :v)", "Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: list_append, operand type: N")]
    [InlineData("DELETE a :v", "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: ALLOWED_FOR_DELETE_OPERAND")]
    [InlineData("ADD t :v", "An operand in the update expression has an incorrect data type")]
    [InlineData("SET huge = huge + :v", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("SET a = :v SET b = :v", "Invalid UpdateExpression: The \"SET\" section can only be used once in an update expression;")]
    [InlineData("SET a = :v, a = :v", "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]")]
    [InlineData("SET a = :v + ", "Invalid UpdateExpression: Syntax error; token: \"<EOF>\", near: \"+\"")]
    [InlineData("SET name = :v", "Invalid UpdateExpression: Attribute name is a reserved keyword; reserved keyword: name")]
    [InlineData("SET a = :w", "Invalid UpdateExpression: An expression attribute value used in expression is not defined; attribute value: :w")]
    [InlineData("SET #a = :v", "Invalid UpdateExpression: An expression attribute name used in the document path is not defined; attribute name: #a")]
    [InlineData("REMOVE a", "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}")]
    [InlineData("", "Invalid UpdateExpression: The expression can not be empty;")]
    public async Task UpdateItem_BadUpdate_IsRefusedInAwsWords(string expression, string message)
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("t", Attr.S("x")), ("huge", Attr.N("9.9999999999999999999999999999999999999E+125"))));

        var refused = await DynamoDbCloud.RefusedAsync(() => UpdateAsync(key, expression, Attr.Item((":v", expression.Contains("huge") ? Attr.N("9E+125") : Attr.N(1)))));

        refused.ErrorCode.ShouldBe("ValidationException");
        refused.Message.ShouldStartWith(message);
    }

    [Fact]
    public async Task UpdateItem_UnusedName_IsRefused() =>
        (await DynamoDbCloud.RefusedAsync(() => cloud.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "plain",
            Key = Attr.Item(("pk", Attr.S("a"))),
            UpdateExpression = "REMOVE #a",
            ExpressionAttributeNames = new() { ["#a"] = "a", ["#b"] = "b" },
        }))).Message.ShouldBe("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");

    [Fact]
    public async Task UpdateItem_PastTheSizeOfAnItem_IsRefused()
    {
        var key = cloud.NewName();
        await cloud.Client.PutItemAsync("plain", Attr.Item(("pk", Attr.S(key)), ("a", Attr.S(new string('x', 300 * 1024)))));

        var refused = await DynamoDbCloud.RefusedAsync(() => UpdateAsync(key, "SET b = :b", Attr.Item((":b", Attr.S(new string('y', 110 * 1024))))));

        refused.Message.ShouldBe("Item size to update has exceeded the maximum allowed size");
        (await GetAsync(key)).Keys.ShouldBe(["pk", "a"], ignoreOrder: true);
    }

    private static string? Text(Dictionary<string, AttributeValue>? attributes) =>
        attributes is null ? null : string.Join(',', attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => attribute.Value.N is { } n ? $"{attribute.Key}={n}" : attribute.Key));

    private Task<UpdateItemResponse> UpdateAsync(string key, string expression, Dictionary<string, AttributeValue> values, string? returned = null) =>
        cloud.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = "plain",
            Key = Attr.Item(("pk", Attr.S(key))),
            UpdateExpression = expression,
            ExpressionAttributeValues = values,
            ReturnValues = returned,
        });

    private async Task<Dictionary<string, AttributeValue>> GetAsync(string key) =>
        (await cloud.Client.GetItemAsync("plain", Attr.Item(("pk", Attr.S(key))))).Item;
}
