using System.Text.Json.Nodes;

namespace Payments.Local.Tests.DynamoDb.Tables;

/// <summary>Definitions that break a rule, with AWS's texts.</summary>
public sealed class CreateTableErrorTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    private const string Pk = """[{"AttributeName":"pk","KeyType":"HASH"}]""";
    private const string PkDefined = """[{"AttributeName":"pk","AttributeType":"S"}]""";
    private const string TwoDefined = """[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"a","AttributeType":"S"}]""";
    private const string Prefix = "One or more parameter values were invalid: ";

    [Theory]
    [InlineData("""{}""", "The parameter 'TableName' is required but was not present in the request")]
    [InlineData("""{"TableName":"ab","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":[],"BillingMode":"PAY_PER_REQUEST"}""", "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3")]
    [InlineData("""{"TableName":"a b c","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"AttributeDefinitions":[],"BillingMode":"PAY_PER_REQUEST"}""", "1 validation error detected: Value 'a b c' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")]
    public async Task CreateTable_BadName_IsRefused(string input, string message) => (await RefusedAsync(input)).ShouldBe(message);

    [Theory]
    [InlineData(Pk, "[]", "Invalid KeySchema: Some index key attribute have no definition")]
    [InlineData(Pk, """[{"AttributeName":"a","AttributeType":"S"}]""", Prefix + "Some index key attributes are not defined in AttributeDefinitions. Keys: [pk], AttributeDefinitions: [a]")]
    [InlineData(Pk, TwoDefined, Prefix + "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions")]
    [InlineData("""[{"AttributeName":"pk","KeyType":"RANGE"}]""", TwoDefined, "Invalid KeySchema: The first KeySchemaElement is not a HASH key type")]
    [InlineData("""[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"a","KeyType":"HASH"}]""", TwoDefined, "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type")]
    [InlineData("""[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"pk","KeyType":"RANGE"}]""", TwoDefined, "Both the Hash Key and the Range Key element in the KeySchema have the same name")]
    public async Task CreateTable_BadKey_IsRefused(string schema, string attributes, string message) =>
        (await RefusedAsync($$"""{"TableName":"bad-table","BillingMode":"PAY_PER_REQUEST","KeySchema":{{schema}},"AttributeDefinitions":{{attributes}}}""")).ShouldBe(message);

    [Theory]
    [InlineData("""{"IndexName":"one","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{}}""", Prefix + "Unknown ProjectionType: null")]
    [InlineData("""{"IndexName":"one","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL","NonKeyAttributes":["x"]}}""", Prefix + "ProjectionType is ALL, but NonKeyAttributes is specified")]
    [InlineData("""{"IndexName":"one","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"INCLUDE"}}""", Prefix + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified")]
    [InlineData("""{"IndexName":"one","KeySchema":[{"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"},"ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}""", Prefix + "ProvisionedThroughput should not be specified for index: one when BillingMode is PAY_PER_REQUEST")]
    public async Task CreateTable_BadGlobalIndex_IsRefused(string index, string message) =>
        (await RefusedAsync($$"""{"TableName":"bad-table","BillingMode":"PAY_PER_REQUEST","KeySchema":{{Pk}},"AttributeDefinitions":{{TwoDefined}},"GlobalSecondaryIndexes":[{{index}}]}""")).ShouldBe(message);

    [Fact]
    public async Task CreateTable_LocalIndexWithoutSortKey_IsRefused() =>
        (await RefusedAsync($$$"""
            {"TableName":"bad-table","BillingMode":"PAY_PER_REQUEST","KeySchema":{{{Pk}}},"AttributeDefinitions":{{{TwoDefined}}},
             "LocalSecondaryIndexes":[{"IndexName":"one","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"a","KeyType":"RANGE"}],"Projection":{"ProjectionType":"ALL"}}]}
            """)).ShouldBe(Prefix + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");

    [Theory]
    [InlineData("", Prefix + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED")]
    [InlineData(""","BillingMode":"PAY_PER_REQUEST","ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}""", Prefix + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")]
    [InlineData(""","BillingMode":"PAY_PER_REQUEST","StreamSpecification":{"StreamEnabled":true}""", Prefix + "StreamViewType is required when StreamEnabled is true")]
    public async Task CreateTable_BadSettings_IsRefused(string settings, string message) =>
        (await RefusedAsync($$"""{"TableName":"bad-table","KeySchema":{{Pk}},"AttributeDefinitions":{{PkDefined}}{{settings}}}""")).ShouldStartWith(message);

    private async Task<string> RefusedAsync(string input)
    {
        var (status, body) = await cloud.Fixture.CallAsync("dynamodb", "DynamoDB_20120810.CreateTable", JsonNode.Parse(input)!.AsObject());
        status.ShouldBe(400);
        body["__type"]!.GetValue<string>().ShouldBe("com.amazon.coral.validate#ValidationException");
        return body["message"]!.GetValue<string>();
    }
}
