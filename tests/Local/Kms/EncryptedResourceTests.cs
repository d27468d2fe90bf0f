using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Kms;

/// <summary>Who uses something encrypted must be able to have its key used, by that service, in that context.</summary>
public sealed class EncryptedResourceTests
{
    private const string Account = "000000000000";
    private const string RoleArn = $"arn:aws:iam::{Account}:role/user";
    private const string Topic = $"arn:aws:sns:us-east-1:{Account}:events";
    private const string QueueUrl = $"http://127.0.0.1/{Account}/jobs";

    // What is called, the service that asks for the key, what it asks, and how it says no.
    public static TheoryData<string, string, string, string, string> Uses() => new()
    {
        { "sns:Publish", $$"""{"TopicArn":"{{Topic}}","Message":"m"}""", "sns", "kms:GenerateDataKey,kms:Decrypt", "KMSAccessDeniedException" },
        { "sqs:SendMessage", $$"""{"QueueUrl":"{{QueueUrl}}","MessageBody":"m"}""", "sqs", "kms:GenerateDataKey,kms:Decrypt", "KmsAccessDenied" },
        { "sqs:ReceiveMessage", $$"""{"QueueUrl":"{{QueueUrl}}"}""", "sqs", "kms:Decrypt", "KmsAccessDenied" },
        { "s3:PutObject", """{"Bucket":"files","Key":"new","Body":"b"}""", "s3", "kms:GenerateDataKey", "AccessDenied" },
        { "s3:GetObject", """{"Bucket":"files","Key":"old"}""", "s3", "kms:Decrypt", "AccessDenied" },
        { "dynamodb:GetItem", """{"TableName":"orders","Key":{"id":{"S":"1"}}}""", "dynamodb", "kms:Decrypt", "AccessDeniedException" },
        { "dynamodb:PutItem", """{"TableName":"orders","Item":{"id":{"S":"1"}}}""", "dynamodb", "kms:Decrypt", "AccessDeniedException" },
        { "secretsmanager:GetSecretValue", """{"SecretId":"gateway"}""", "secretsmanager", "kms:Decrypt", "AccessDeniedException" },
        { "secretsmanager:PutSecretValue", """{"SecretId":"gateway","SecretString":"new"}""", "secretsmanager", "kms:GenerateDataKey,kms:Decrypt", "AccessDeniedException" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task Use_KeyPolicyLetsTheAccountIn_NeedsTheRolesOwnPermission(string action, string input, string service, string keyActions, string code)
    {
        await using var cloud = await StartAsync(TestKeys.ForAll, keyActions);
        await PrepareAsync(cloud);

        await CallAsync(cloud, action, input);
        foreach (var keyAction in keyActions.Split(','))
        {
            await using var without = await StartAsync(TestKeys.ForAll, string.Join(',', keyActions.Split(',').Where(other => other != keyAction).Append("kms:ListKeys")));
            await PrepareAsync(without);

            var refused = await Should.ThrowAsync<AwsException>(() => CallAsync(without, action, input));

            refused.Code.ShouldBe(code);
            refused.Message.ShouldContain(service == "secretsmanager" ? "Access to KMS is not allowed" : $"is not authorized to perform: {keyAction} on resource: ");
        }
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task Use_KeyPolicyLetsEveryoneInByTheService_NeedsNoPermissionOfTheRole(string action, string input, string service, string keyActions, string code)
    {
        await using var cloud = await StartAsync(Through(service), "kms:ListKeys");
        await using var other = await StartAsync(Through("backup"), keyActions);
        await PrepareAsync(cloud);
        await PrepareAsync(other);

        await CallAsync(cloud, action, input);
        var refused = await Should.ThrowAsync<AwsException>(() => CallAsync(other, action, input));

        refused.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Use_EncryptionContextOfAnotherResource_IsRefused()
    {
        var onlyOrders = """{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"kms:EncryptionContext:aws:dynamodb:tableName":"orders"}} }""";
        await using var cloud = await StartAsync($"{onlyOrders},{Operator}", "kms:ListKeys");
        await PrepareAsync(cloud);

        await CallAsync(cloud, "dynamodb:GetItem", """{"TableName":"orders","Key":{"id":{"S":"1"}}}""");
        await Should.ThrowAsync<AwsException>(() => CallAsync(cloud, "secretsmanager:GetSecretValue", """{"SecretId":"gateway"}"""));
    }

    [Fact]
    public async Task Start_KeyThatDoesNotLetLogsIn_NamesTheLogGroup()
    {
        var group = CloudFixture.Resource("aws:cloudwatch/logGroup:LogGroup", "lines", new JsonObject { ["name"] = "/lines", ["kmsKeyId"] = TestKeys.Arn });

        var refused = await Should.ThrowAsync<GraphException>(() => CloudFixture.StartAsync(CloudFixture.Graph([.. TestKeys.WithAlias(), group])));

        refused.Message.ShouldStartWith($"{group.Urn}: AWS would not create this: AccessDeniedException: User: logs.us-east-1.amazonaws.com is not authorized to perform: kms:DescribeKey");
    }

    [Fact]
    public async Task Start_KeyThatDoesNotExist_NamesTheResource()
    {
        var table = Table();

        var refused = await Should.ThrowAsync<GraphException>(() => CloudFixture.StartAsync(CloudFixture.Graph(table)));

        refused.Message.ShouldStartWith($"{table.Urn}: AWS would not create this: NotFoundException");
    }

    private const string Operator = """{"Sid":"Operator","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalType":"Account"}} }""";

    private static string Through(string service) =>
        $$"""{"Sid":"Through","Effect":"Allow","Principal":"*","Action":["kms:Decrypt","kms:GenerateDataKey*"],"Resource":"*","Condition":{"StringEquals":{"kms:CallerAccount":"{{Account}}","kms:ViaService":"{{service}}.us-east-1.amazonaws.com"} } },{{Operator}}""";

    private static Task<CloudFixture> StartAsync(string keyStatements, string keyActions) => CloudFixture.StartAsync(CloudFixture.Graph(
        [
            .. TestKeys.WithAlias(keyStatements),
            CloudFixture.Resource("aws:iam/role:Role", "user", new JsonObject
            {
                ["name"] = "user",
                ["arn"] = RoleArn,
                ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
                ["inlinePolicies"] = new JsonArray(new JsonObject
                {
                    ["name"] = "use",
                    ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sns:*","sqs:*","s3:*","dynamodb:*","secretsmanager:*"],"Resource":"*"},{"Effect":"Allow","Action":["{{keyActions.Replace(",", "\",\"", StringComparison.Ordinal)}}"],"Resource":"{{TestKeys.Arn}}"}]}""",
                }),
            }),
            Table(),
        ]));

    private static CloudResource Table() => CloudFixture.Resource("aws:dynamodb/table:Table", "orders", new JsonObject
    {
        ["name"] = "orders",
        ["arn"] = $"arn:aws:dynamodb:us-east-1:{Account}:table/orders",
        ["billingMode"] = "PAY_PER_REQUEST",
        ["hashKey"] = "id",
        ["attributes"] = new JsonArray(new JsonObject { ["name"] = "id", ["type"] = "S" }),
        ["serverSideEncryption"] = new JsonObject { ["enabled"] = true, ["kmsKeyArn"] = TestKeys.Arn },
    });

    // As the operator, who may do everything with the key.
    private static async Task PrepareAsync(CloudFixture cloud)
    {
        var root = Principal.Root(Account);
        await CallAsync(cloud, root, "sns:CreateTopic", $$"""{"Name":"events","Attributes":{"KmsMasterKeyId":"{{TestKeys.Alias}}"} }""");
        await CallAsync(cloud, root, "sqs:CreateQueue", $$"""{"QueueName":"jobs","Attributes":{"KmsMasterKeyId":"{{TestKeys.Alias}}"} }""");
        await CallAsync(cloud, root, "s3:CreateBucket", """{"Bucket":"files"}""");
        await CallAsync(cloud, root, "s3:PutBucketEncryption", $$"""{"Bucket":"files","ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"{{TestKeys.Arn}}"},"BucketKeyEnabled":true}]} }""");
        await CallAsync(cloud, root, "s3:PutObject", """{"Bucket":"files","Key":"old","Body":"b"}""");
        await CallAsync(cloud, root, "secretsmanager:CreateSecret", $$"""{"Name":"gateway","KmsKeyId":"{{TestKeys.Arn}}","SecretString":"s"}""");
    }

    private static Task<JsonObject> CallAsync(CloudFixture cloud, string action, string input) =>
        CallAsync(cloud, cloud.Cloud.Services.GetRequiredService<IRoleSessions>().AssumeForService(RoleArn, "lambda.amazonaws.com", "use"), action, input);

    private static Task<JsonObject> CallAsync(CloudFixture cloud, Principal caller, string action, string input) =>
        cloud.Cloud.Services.GetRequiredService<IAwsCalls>().CallAsync(caller, action.Split(':')[0], action.Split(':')[1], JsonNode.Parse(input)!.AsObject(), CancellationToken.None);
}
