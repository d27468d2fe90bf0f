using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Iam;
using Payments.Local.Wire;

namespace Payments.Local.Tests.Sqs;

/// <summary>Who may do what with a queue.</summary>
public sealed class SqsAccessTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:000000000000:orders";

    [Fact]
    public async Task SendMessage_RoleWithoutThePermission_IsAccessDeniedWithAwsText()
    {
        await using var cloud = await CloudFixture.StartAsync(CloudFixture.Graph(Role("sqs:ReceiveMessage")));
        using var operators = cloud.Sqs();
        var url = await operators.CreateAsync("orders");
        using var worker = new AmazonSQSClient(Session(cloud), cloud.Configure(new AmazonSQSConfig()));

        var refused = await SqsTestQueues.RefusedAsync(() => worker.SendMessageAsync(url, "x"));
        var allowed = await worker.ReceiveMessageAsync(url);

        refused.ErrorCode.ShouldBe("AccessDenied");
        refused.Message.ShouldStartWith(
            $"User: arn:aws:sts::000000000000:assumed-role/worker/test is not authorized to perform: sqs:SendMessage on resource: {Arn}");
        (allowed.Messages ?? []).ShouldBeEmpty();
    }

    [Fact]
    public async Task SendMessage_Service_NeedsTheQueuesPolicy()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        var calls = cloud.Cloud.Services.GetRequiredService<IAwsCalls>();
        var topic = Principal.Service("sns.amazonaws.com", "000000000000", "arn:aws:sns:us-east-1:000000000000:payment-events");
        Task SendAsync() => calls.CallAsync(topic, "sqs", "SendMessage", new JsonObject { ["QueueUrl"] = url, ["MessageBody"] = "x" }, CancellationToken.None);

        await Should.ThrowAsync<AwsException>(SendAsync);
        await sqs.SetQueueAttributesAsync(url, new()
        {
            ["Policy"] = $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"{{Arn}}",
                "Condition":{"ArnEquals": {"aws:SourceArn":"arn:aws:sns:us-east-1:000000000000:payment-events"} } }]}
                """,
        });
        await SendAsync();

        (await sqs.BodiesAsync(url)).ShouldBe(["x"]);
    }

    [Fact]
    public async Task SendMessage_DenyInTheQueuesPolicy_AlsoStopsTheOperator()
    {
        await using var cloud = await CloudFixture.StartAsync();
        using var sqs = cloud.Sqs();
        var url = await sqs.CreateAsync("orders");
        await sqs.SetQueueAttributesAsync(url, new()
        {
            ["Policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sqs:SendMessage","Resource":"{{Arn}}"}]}""",
        });

        (await SqsTestQueues.RefusedAsync(() => sqs.SendMessageAsync(url, "x"))).ErrorCode.ShouldBe("AccessDenied");
    }

    private static SessionAWSCredentials Session(CloudFixture cloud)
    {
        var sessions = cloud.Cloud.Services.GetRequiredService<IRoleSessions>();
        var keys = sessions.Issue(sessions.AssumeForService("arn:aws:iam::000000000000:role/worker", "lambda.amazonaws.com", "test"));
        return new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken);
    }

    private static Graph.CloudResource Role(string action) => CloudFixture.Resource("aws:iam/role:Role", "worker", new JsonObject
    {
        ["name"] = "worker",
        ["arn"] = "arn:aws:iam::000000000000:role/worker",
        ["uniqueId"] = "AROAWORKER",
        ["assumeRolePolicy"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "queue",
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"{{Arn}}"}]}""",
        }),
    });
}
