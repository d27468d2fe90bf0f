using System.Text.Json.Nodes;
using Payments.Cli.Policy;
using Payments.Local.Graph;
using Payments.Policies;

namespace Payments.Cli.Tests.Policy;

public sealed class PolicyGraphTests
{
    private const string QueueArn = "arn:aws:sqs:eu-west-1:1:jobs";
    private const string RoleArn = "arn:aws:iam::1:role/one";

    private static readonly ResourceGraph Graph = new(
        "payments",
        "prod",
        [
            new CloudResource("payments:messaging:WorkQueue", "jobs", "urn:component", "", [], []) { IsCustom = false },
            new CloudResource(
                "aws:sqs/queue:Queue", "jobs", "urn:queue", "http://127.0.0.1:4566/1/jobs", new JsonObject { ["name"] = "jobs" },
                new JsonObject { ["name"] = "jobs", ["arn"] = QueueArn, ["url"] = "http://127.0.0.1:4566/1/jobs" })
            {
                ParentUrn = "urn:component", Protect = true, IgnoreChanges = ["tags"],
            },
            new CloudResource(
                "aws:lambda/function:Function", "one", "urn:function", "one", new JsonObject { ["role"] = RoleArn, ["target"] = QueueArn },
                new JsonObject { ["role"] = RoleArn, ["target"] = QueueArn, ["arn"] = "arn:aws:lambda:eu-west-1:1:function:one" }),
        ],
        []);

    [Fact]
    public void Resource_OfTheLocalGraph_IsWhatRulesSee()
    {
        var queue = PolicyGraph.Of(Graph).OfType("aws:sqs/queue:Queue").Single();

        queue.Name.ShouldBe("jobs");
        queue.Urn.ShouldBe("urn:queue");
        queue.ParentUrn.ShouldBe("urn:component");
        queue.IsProtected.ShouldBeTrue();
        queue.IgnoreChanges.ShouldBe(["tags"]);
        queue["name"].Text.ShouldBe("jobs");
        queue["arn"].IsMissing.ShouldBeTrue();
        queue.Identities.ShouldBe(["jobs", QueueArn, "http://127.0.0.1:4566/1/jobs"], ignoreOrder: true);
    }

    [Fact]
    public void Resource_ThatNamesAnother_IsFoundByIt()
    {
        var set = PolicyGraph.Of(Graph);
        var queue = set.Find("urn:queue")!;

        set.Naming("aws:lambda/function:Function", "target", queue).ShouldHaveSingleItem().Urn.ShouldBe("urn:function");
        set.Find("urn:function")!.Identities.ShouldNotContain(RoleArn);
    }
}
