using System.Text.Json.Nodes;

namespace Payments.Local.Tests.DynamoDb.Reading;

/// <summary>Queries and scans that break a rule, with AWS's texts.</summary>
public sealed class QueryErrorTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    private const string Values = """{":a":{"S":"a"},":b":{"S":"b"}}""";

    [Theory]
    [InlineData("sk = :a", """{":a":{"S":"a"}}""", "Query condition missed key schema element: pk")]
    [InlineData("pk = :a AND third = :b", Values, "Query condition missed key schema element: sk")]
    [InlineData("pk > :a", """{":a":{"S":"a"}}""", "Query key condition not supported")]
    [InlineData("pk = :a OR sk = :b", Values, "Invalid operator used in KeyConditionExpression: OR")]
    [InlineData("pk = :a AND NOT sk = :b", Values, "Invalid operator used in KeyConditionExpression: NOT")]
    [InlineData("pk = :a AND sk <> :b", Values, "Invalid operator used in KeyConditionExpression: <>")]
    [InlineData("pk = :a AND contains(sk, :b)", Values, "Invalid operator used in KeyConditionExpression: contains")]
    [InlineData("pk = :a AND sk > :b AND sk < :c", """{":a":{"S":"a"},":b":{"S":"b"},":c":{"S":"c"}}""", "KeyConditionExpressions must only contain one condition per key")]
    [InlineData("pk = :a AND sk = pk", """{":a":{"S":"a"}}""", "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")]
    [InlineData("pk = :a", """{":a":{"N":"1"}}""", "One or more parameter values were invalid: Condition parameter type does not match schema type")]
    [InlineData("pk = :a", """{":a":{"S":""}}""", "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk")]
    [InlineData("pk = :a AND sk BETWEEN :b AND :a", Values, "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}")]
    [InlineData("pk = :a AND size(sk) = :b", Values, "KeyConditionExpressions cannot contain nested operations")]
    public async Task Query_BadKeyCondition_IsRefusedInAwsWords(string condition, string values, string message)
    {
        var refused = await RefusedAsync("Query", $$"""{"TableName":"sorted","KeyConditionExpression":"{{condition}}","ExpressionAttributeValues":{{values}}}""");

        refused.ShouldBe(message);
    }

    [Theory]
    [InlineData("""{"TableName":"sorted"}""", "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","FilterExpression":"sk = :b","ExpressionAttributeValues":{":a":{"S":"a"},":b":{"S":"b"}}}""", "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","Select":"SPECIFIC_ATTRIBUTES","ExpressionAttributeValues":{":a":{"S":"a"}}}""", "One or more parameter values were invalid: Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","Select":"ALL_PROJECTED_ATTRIBUTES","ExpressionAttributeValues":{":a":{"S":"a"}}}""", "One or more parameter values were invalid: ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","Select":"COUNT","ProjectionExpression":"b","ExpressionAttributeValues":{":a":{"S":"a"}}}""", "One or more parameter values were invalid: Cannot specify the ProjectionExpression when choosing to get only the Count")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","IndexName":"nope","ExpressionAttributeValues":{":a":{"S":"a"}}}""", "The table does not have the specified index: nope")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","ExclusiveStartKey":{"pk":{"S":"a"}},"ExpressionAttributeValues":{":a":{"S":"a"}}}""", "The provided starting key is invalid")]
    [InlineData("""{"TableName":"sorted","KeyConditionExpression":"pk = :a","ExclusiveStartKey":{"pk":{"S":"b"},"sk":{"S":"x"}},"ExpressionAttributeValues":{":a":{"S":"a"}}}""", "The provided starting key is outside query boundaries based on provided conditions")]
    [InlineData("""{"TableName":"indexed","IndexName":"keys","ConsistentRead":true,"KeyConditionExpression":"#s = :a","ExpressionAttributeNames":{"#s":"status"},"ExpressionAttributeValues":{":a":{"S":"a"}}}""", "Consistent reads are not supported on global secondary indexes")]
    [InlineData("""{"TableName":"indexed","IndexName":"keys","Select":"ALL_ATTRIBUTES","KeyConditionExpression":"#s = :a","ExpressionAttributeNames":{"#s":"status"},"ExpressionAttributeValues":{":a":{"S":"a"}}}""", "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index keys because its projection type is not ALL")]
    [InlineData("""{"TableName":"indexed","IndexName":"keys","ProjectionExpression":"note","KeyConditionExpression":"#s = :a","ExpressionAttributeNames":{"#s":"status"},"ExpressionAttributeValues":{":a":{"S":"a"}}}""", "One or more parameter values were invalid: Global secondary index keys does not project [note]")]
    public async Task Query_BadMembers_IsRefusedInAwsWords(string input, string message) => (await RefusedAsync("Query", input)).ShouldBe(message);

    [Theory]
    [InlineData("""{"TableName":"sorted","Segment":1}""", "The TotalSegments parameter is required but was not present in the request when Segment parameter is present")]
    [InlineData("""{"TableName":"sorted","TotalSegments":2}""", "The Segment parameter is required but was not present in the request when parameter TotalSegments is present")]
    [InlineData("""{"TableName":"sorted","Segment":2,"TotalSegments":2}""", "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: 2 is not less than TotalSegments: 2")]
    [InlineData("""{"TableName":"sorted","ExclusiveStartKey":{"pk":{"S":"a"}}}""", "The provided starting key is invalid: The provided key element does not match the schema")]
    [InlineData("""{"TableName":"indexed","IndexName":"keys","ConsistentRead":true}""", "Consistent reads are not supported on global secondary indexes")]
    [InlineData("""{"TableName":"sorted","FilterExpression":"a = :a"}""", "Invalid FilterExpression: An expression attribute value used in expression is not defined; attribute value: :a")]
    public async Task Scan_BadMembers_IsRefusedInAwsWords(string input, string message) => (await RefusedAsync("Scan", input)).ShouldBe(message);

    private async Task<string> RefusedAsync(string operation, string input)
    {
        var (status, body) = await cloud.Fixture.CallAsync("dynamodb", "DynamoDB_20120810." + operation, JsonNode.Parse(input)!.AsObject());
        status.ShouldBe(400);
        body["__type"]!.GetValue<string>().ShouldBe("com.amazon.coral.validate#ValidationException");
        return body["message"]!.GetValue<string>();
    }
}
