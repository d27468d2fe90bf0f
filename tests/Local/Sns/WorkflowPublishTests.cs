using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Payments.Local.Graph;
using Payments.Local.Tests.Sqs;
using Payments.Local.Tests.StepFunctions;

namespace Payments.Local.Tests.Sns;

/// <summary>Step Functions' own integration with SNS.</summary>
public sealed class WorkflowPublishTests
{
    private const string Topic = SnsCloud.TopicPrefix + "ops-alerts";

    [Fact]
    public async Task SnsPublish_FromAWorkflow_ReachesTheSubscribers()
    {
        await using var cloud = await WorkflowCloud.StartAsync(resources: Resources());
        using var sqs = cloud.Cloud.Sqs();
        var url = (await sqs.GetQueueUrlAsync("ops")).QueueUrl;

        var ended = await cloud.RunAsync(
            Publish($$$"""{"TopicArn":"{{{Topic}}}","Message":{"execution.$":"$$.Execution.Name"},"MessageAttributes":{"severity":{"DataType":"String","StringValue":"HIGH"} } }"""));
        var received = new List<Amazon.SQS.Model.Message>();
        await Polling.UntilAsync(async () =>
        {
            received.AddRange(await sqs.ReceiveAsync(url));
            return received.Count > 0;
        });

        ended.Status.ShouldBe(ExecutionStatus.SUCCEEDED, $"{ended.Error} {ended.Cause}");
        Guid.TryParse(JsonNode.Parse(ended.Output)!["MessageId"]!.GetValue<string>(), out _).ShouldBeTrue();
        received.Single().Body.ShouldStartWith("{\"execution\":\"");
        received.Single().MessageAttributes["severity"].StringValue.ShouldBe("HIGH");
    }

    [Theory]
    [InlineData(SnsCloud.TopicPrefix + "missing", "*", "SNS.NotFoundException")]
    [InlineData(Topic, "lambda:*", "SNS.AuthorizationErrorException")]
    public async Task SnsPublish_Refused_IsNamedAsAwsDoes(string topic, string actions, string error)
    {
        await using var cloud = await WorkflowCloud.StartAsync(actions: actions, resources: Resources());

        var ended = await cloud.RunAsync(Publish($$"""{"TopicArn":"{{topic}}","Message":"x"}"""));

        ended.Error.ShouldBe(error, ended.Cause);
    }

    private static string Publish(string parameters) =>
        $$"""{"StartAt":"P","States":{"P":{"Type":"Task","Resource":"arn:aws:states:::sns:publish","Parameters":{{parameters}},"End":true} } }""";

    private static CloudResource[] Resources() =>
    [
        CloudFixture.Resource("aws:sqs/queue:Queue", "ops", new() { ["name"] = "ops", ["policy"] = SnsCloud.AllowPolicy("ops", Topic) }),
        CloudFixture.Resource("aws:sns/topic:Topic", "ops-alerts", new() { ["name"] = "ops-alerts", ["arn"] = Topic }),
        CloudFixture.Resource("aws:sns/topicSubscription:TopicSubscription", "ops", new()
        {
            ["topic"] = Topic,
            ["protocol"] = "sqs",
            ["endpoint"] = SnsCloud.QueuePrefix + "ops",
            ["rawMessageDelivery"] = true,
            ["arn"] = Topic + ":5be8aa0d-6d9b-4d5f-9c3e-0a1f0a2b3c4d",
        }),
    ];
}
