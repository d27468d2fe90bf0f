using System.Text;
using System.Text.Json.Nodes;

namespace Payments.Local.Tests.DynamoDb;

/// <summary>What is on the wire: ids, checksums, names of errors.</summary>
public sealed class WireTests(DynamoDbCloud cloud) : IClassFixture<DynamoDbCloud>
{
    [Fact]
    public async Task Answer_Any_HasALongIdAndAChecksum()
    {
        using var response = await SendAsync("ListTables", "{}");
        var body = await response.Content.ReadAsByteArrayAsync();

        response.Headers.GetValues("x-amzn-RequestId").Single().ShouldMatch("^[0-9A-Z]{52}$");
        response.Headers.GetValues("x-amz-crc32").Single().ShouldBe($"{Crc32(body)}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-amz-json-1.0");
    }

    [Theory]
    [InlineData("GetItem", """{"TableName":"nowhere","Key":{"pk":{"S":"a"}}}""", "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException")]
    [InlineData("GetItem", """{"TableName":"plain","Key":{}}""", "com.amazon.coral.validate#ValidationException")]
    [InlineData("GetItem", """{"TableName":5}""", "com.amazon.coral.service#SerializationException")]
    [InlineData("GetItem", """{"TableName":""", "com.amazon.coral.service#SerializationException")]
    [InlineData("GetItem", """{"TableName":"plain","TableName":"sorted"}""", "com.amazon.coral.service#SerializationException")]
    [InlineData("PutItem", """{"TableName":"plain","Item":{"pk":{"S":"a"}},"ConditionExpression":"attribute_exists(nope)"}""", "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException")]
    public async Task Error_Any_HasItsFullName(string operation, string body, string type)
    {
        using var response = await SendAsync(operation, body);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        ((int)response.StatusCode).ShouldBe(400);
        error["__type"]!.GetValue<string>().ShouldBe(type);
    }

    [Fact]
    public async Task Operation_NotBuilt_SaysSo()
    {
        using var response = await SendAsync("ExecuteStatement", "{}");

        ((int)response.StatusCode).ShouldBe(501);
        (await response.Content.ReadAsStringAsync()).ShouldContain("ExecuteStatement");
    }

    [Fact]
    public async Task TagResource_Answer_HasNoBody()
    {
        using var response = await SendAsync("TagResource", $$"""{"ResourceArn":"{{DynamoDbCloud.Arn}}plain","Tags":[{"Key":"a","Value":"b"}]}""");

        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentLength.ShouldBe(0);
        response.Headers.GetValues("x-amz-crc32").Single().ShouldBe("0");
    }

    private async Task<HttpResponseMessage> SendAsync(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        request.Headers.Add("X-Amz-Target", "DynamoDB_20120810." + operation);
        CloudFixture.Sign(request, "dynamodb");
        return await cloud.Fixture.Http.SendAsync(request);
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
