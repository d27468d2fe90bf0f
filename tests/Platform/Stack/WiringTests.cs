using Payments.Platform.Tests.Running;

namespace Payments.Platform.Tests.Stack;

[Collection(SerialRuns.Name)]
public sealed class WiringTests(StackRuns runs)
{
    [Fact]
    public async Task Stage_OfTheApi_IsTracedLoggedAndThrottled()
    {
        var run = await runs.OfAsync("prod");

        var stage = run.OfType("aws:apigateway/stage:Stage").Single();
        stage.Text("stageName").ShouldBe("v1");
        stage.Flag("xrayTracingEnabled").ShouldBeTrue();
        stage.Map("accessLogSettings")["destinationArn"].ShouldBe(CloudMocks.Arn("logs", "log-group:/aws/apigateway/payments"));
        var settings = run.OfType("aws:apigateway/methodSettings:MethodSettings").Single().Map("settings");
        settings["throttlingRateLimit"].ShouldBe(500d);
        settings["throttlingBurstLimit"].ShouldBe(1000d);
        settings["dataTraceEnabled"].ShouldBe(false);
    }

    [Fact]
    public async Task Deployment_OfTheApi_FollowsItsContract()
    {
        var run = await runs.OfAsync("dev");
        var body = run.OfType("aws:apigateway/restApi:RestApi").Single().Text("body");

        var trigger = (string)run.OfType("aws:apigateway/deployment:Deployment").Single().Map("triggers")["contract"];

        trigger.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body))));
    }

    [Fact]
    public async Task Alarms_InAnyStack_ReachThePeopleOnCall()
    {
        var run = await runs.OfAsync("prod");

        run.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
            .ShouldAllBe(a => (string)a.List("alarmActions").Single() == CloudMocks.Arn("sns", "payments-ops"));
        run.One("aws:sns/topicSubscription:TopicSubscription", "payments-ops").Text("endpoint").ShouldBe("payments-oncall@payments.example");
    }

    [Fact]
    public async Task Dashboard_OfOperators_IsJsonWithAChartAPart()
    {
        var body = (await runs.OfAsync("dev")).OfType("aws:cloudwatch/dashboard:Dashboard").Single().Json("dashboardBody");

        body["widgets"]!.AsArray().Select(w => (string)w!["properties"]!["title"]!).ShouldContain("Workflow: executions");
        body.ToJsonString().ShouldContain(CloudMocks.Arn("states", "stateMachine:checkout"));
    }

    [Fact]
    public async Task Names_OfBothStacks_AreTheSameButForWhomIsWrittenTheNetworkAndBackups()
    {
        var dev = (await runs.OfAsync("dev")).Resources.Select(r => $"{r.Type} {r.Name}");
        var prod = (await StackRun.OfStackAsync("prod", config => config["payments:network"] = """{"mode":"public"}""")).Resources.Select(r => $"{r.Type} {r.Name}");

        prod.Except(dev).Where(name => !name.Contains(" payments-tables", StringComparison.Ordinal)).ShouldBe(
            ["aws:sns/topicSubscription:TopicSubscription payments-ops", "aws:sns/topicSubscription:TopicSubscription customer-success"], ignoreOrder: true);
        dev.Except(prod).ShouldBeEmpty();
    }
}
