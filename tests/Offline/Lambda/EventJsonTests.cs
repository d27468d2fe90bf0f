using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.DynamoDBEvents;
using Amazon.Lambda.S3Events;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SNSEvents;
using Amazon.Lambda.SQSEvents;

namespace Payments.Offline.Tests.Lambda;

/// <summary>Events as AWS sends them, through the serializer that the functions use.</summary>
public sealed class EventJsonTests
{
    private static readonly SourceGeneratorLambdaJsonSerializer<EventJson> Json = new();

    [Fact]
    public void ProxyRequest_AsApiGatewaySendsIt_IsRead()
    {
        var request = Read<APIGatewayProxyRequest>("""
            {"resource":"/integrate/pay/{method}","path":"/integrate/pay/khalti","httpMethod":"POST","headers":{"X-Api-Key":"k"},"multiValueHeaders":{"X-Api-Key":["k"]},
             "queryStringParameters":null,"pathParameters":{"method":"khalti"},"body":"{}","isBase64Encoded":false,
             "requestContext":{"requestId":"r","requestTimeEpoch":1700000000000,"stage":"dev","identity":{"sourceIp":"127.0.0.1"},"authorizer":{"principalId":"mch_1","merchantId":"mch_1","numKey":3}}}
            """);

        request.PathParameters["method"].ShouldBe("khalti");
        request.MultiValueHeaders["X-Api-Key"].ShouldBe(["k"]);
        request.RequestContext.RequestTimeEpoch.ShouldBe(1700000000000);
        request.RequestContext.Identity.SourceIp.ShouldBe("127.0.0.1");
        request.RequestContext.Authorizer["merchantId"].ToString().ShouldBe("mch_1");
    }

    [Fact]
    public void ProxyResponse_IsWrittenInCamelCaseWithoutNulls() =>
        Write(new APIGatewayProxyResponse { StatusCode = 202, Body = "{}", Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json" } })
            .ShouldBe("""{"statusCode":202,"headers":{"Content-Type":"application/json"},"body":"{}","isBase64Encoded":false}""");

    [Fact]
    public void AuthorizerResponse_IsWrittenAsApiGatewayReadsIt()
    {
        var json = Write(new APIGatewayCustomAuthorizerResponse
        {
            PrincipalID = "mch_1",
            PolicyDocument = new() { Statement = [new() { Action = ["execute-api:Invoke"], Resource = ["arn"] }] },
            Context = new() { ["merchantId"] = "mch_1" },
        });

        json.ShouldBe("""
            {"principalId":"mch_1","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["execute-api:Invoke"],"Resource":["arn"]}]},"context":{"merchantId":"mch_1"}}
            """);
    }

    [Fact]
    public void SqsEvent_WithBinaryAttribute_IsRead()
    {
        var message = Read<SQSEvent>("""
            {"Records":[{"messageId":"m","receiptHandle":"r","body":"b","attributes":{"MessageGroupId":"g"},"messageAttributes":{"x":{"binaryValue":"AQI=","dataType":"Binary"}},"eventSourceARN":"arn","awsRegion":"eu-central-1"}]}
            """).Records.ShouldHaveSingleItem();

        message.MessageAttributes["x"].BinaryValue.ToArray().ShouldBe([1, 2]);
        message.EventSourceArn.ShouldBe("arn");
        message.Attributes["MessageGroupId"].ShouldBe("g");
    }

    [Fact]
    public void BatchResponse_IsWrittenAsLambdaReadsIt() =>
        Write(new SQSBatchResponse([new() { ItemIdentifier = "m-2" }])).ShouldBe("""{"batchItemFailures":[{"itemIdentifier":"m-2"}]}""");

    [Fact]
    public void DynamoDbEvent_WithEpochTime_IsReadAndTurnsIntoPlainJson()
    {
        var record = Read<DynamoDBEvent>("""
            {"Records":[{"eventID":"1","eventName":"MODIFY","dynamodb":{"ApproximateCreationDateTime":1700000000,"SizeBytes":9,
              "NewImage":{"id":{"S":"txn_1"},"amount":{"N":"1250"},"open":{"BOOL":true},"tags":{"SS":["a"]},"lines":{"L":[{"M":{"n":{"N":"1"}}}]},"none":{"NULL":true}}}}]}
            """).Records.ShouldHaveSingleItem();

        record.Dynamodb.ApproximateCreationDateTime.ShouldBe(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc));
        record.Dynamodb.NewImage.ToJson().ShouldBe("""{"id":"txn_1","amount":1250,"open":true,"tags":["a"],"lines":[{"n":1}],"none":null}""");
    }

    [Fact]
    public void SnsAndS3Events_AreRead()
    {
        new SourceGeneratorLambdaJsonSerializer<NotificationJson>().Deserialize<SNSEvent>(Stream("""{"Records":[{"EventSource":"aws:sns","Sns":{"Message":"{}","Timestamp":"2026-01-02T03:04:05.006Z","MessageAttributes":{"eventType":{"Type":"String","Value":"CAPTURED"}}}}]}"""))
            .Records[0].Sns.MessageAttributes["eventType"].Value.ShouldBe("CAPTURED");
        Read<S3Event>("""{"Records":[{"eventTime":"2026-01-02T03:04:05.006Z","responseElements":{"x-amz-request-id":"r"},"s3":{"bucket":{"name":"b"},"object":{"key":"raw/a+b%2Bc.parquet","size":5}}}]}""")
            .Records[0].S3.Object.KeyDecoded.ShouldBe("raw/a b+c.parquet");
    }

    [Fact]
    public void Serialize_OfATypeThatIsNotRegistered_SaysWhich() =>
        Should.Throw<JsonSerializerException>(() => Write(new Uri("http://a"))).Message.ShouldContain("No JsonTypeInfo registered");

    private static T Read<T>(string json) => Json.Deserialize<T>(Stream(json));

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));

    private static string Write<T>(T value)
    {
        using var stream = new MemoryStream();
        Json.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

[JsonSerializable(typeof(APIGatewayProxyRequest))]
[JsonSerializable(typeof(APIGatewayProxyResponse))]
[JsonSerializable(typeof(APIGatewayCustomAuthorizerResponse))]
[JsonSerializable(typeof(SQSEvent))]
[JsonSerializable(typeof(SQSBatchResponse))]
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(S3Event))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class EventJson : JsonSerializerContext;

// Both events have a type MessageAttribute, which one context cannot tell apart.
[JsonSerializable(typeof(SNSEvent))]
internal sealed partial class NotificationJson : JsonSerializerContext;
