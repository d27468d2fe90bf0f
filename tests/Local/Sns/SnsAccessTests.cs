using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Sns;

/// <summary>Who may do what with topics.</summary>
public sealed class SnsAccessTests
{
    private const string Topic = SnsCloud.TopicPrefix + "payment-events";
    private const string RoleArn = "arn:aws:iam::000000000000:role/worker";

    [Fact]
    public async Task Publish_RoleWithoutThePermission_IsAnAuthorizationErrorWithAwsText()
    {
        await using var cloud = await SnsCloud.StartAsync(CloudFixture.Graph(Role("sns:Publish")));
        await cloud.TopicAsync();
        var another = await cloud.TopicAsync("another");
        using var worker = new AmazonSimpleNotificationServiceClient(Session(cloud), cloud.Cloud.Configure(new AmazonSimpleNotificationServiceConfig()));

        await worker.PublishAsync(Topic, "allowed");
        var elsewhere = await SnsCloud.RefusedAsync<AuthorizationErrorException>(() => worker.PublishAsync(another, "x"));
        await SnsCloud.RefusedAsync<AuthorizationErrorException>(() => worker.SubscribeAsync(Topic, "sqs", SnsCloud.QueuePrefix + "q"));

        (elsewhere.ErrorCode, (int)elsewhere.StatusCode).ShouldBe(("AuthorizationError", 403));
        elsewhere.Message.ShouldStartWith($"User: arn:aws:sts::000000000000:assumed-role/worker/test is not authorized to perform: SNS:Publish on resource: {another}");
    }

    [Fact]
    public async Task Publish_Service_NeedsTheTopicsPolicy()
    {
        await using var cloud = await SnsCloud.StartAsync();
        await cloud.TopicAsync();
        var calls = cloud.Cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
        var ses = Principal.Service("ses.amazonaws.com", "000000000000", "arn:aws:ses:us-east-1:000000000000:configuration-set/payments-receipts");
        Task PublishAsync() => calls.CallAsync(ses, "sns", "Publish", new JsonObject { ["TopicArn"] = Topic, ["Message"] = "x" }, CancellationToken.None);

        (await Should.ThrowAsync<AwsException>(PublishAsync)).Code.ShouldBe("AuthorizationErrorException");
        await cloud.Sns.SetTopicAttributesAsync(Topic, "Policy", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ses.amazonaws.com"},"Action":"sns:Publish","Resource":"{{Topic}}",
            "Condition":{"StringEquals":{"aws:SourceAccount":"000000000000"} } }]}
            """);

        await PublishAsync();
    }

    private static SessionAWSCredentials Session(SnsCloud cloud)
    {
        var sessions = cloud.Cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService(RoleArn, "lambda.amazonaws.com", "test"));
        return new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
    }

    private static CloudResource Role(string action) => CloudFixture.Resource("aws:iam/role:Role", "worker", new JsonObject
    {
        ["name"] = "worker",
        ["arn"] = RoleArn,
        ["uniqueId"] = "AROAWORKER",
        ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "topic",
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{Topic}}"}]}""",
        }),
    });
}
