using System.Text.Json.Nodes;
using Payments.Cli.Graph;
using Payments.Local.Graph;

namespace Payments.Cli.Tests.Graph;

public sealed class GraphFormatTests
{
    private const string Arn = "arn:aws:sqs:us-east-1:000000000000:jobs";

    private static readonly ResourceGraph Sample = new(
        "payments",
        "dev",
        [
            new CloudResource("payments:messaging:WorkQueue", "jobs", "urn:jobs", "", [], []) { IsCustom = false },
            new CloudResource("aws:sqs/queue:Queue", "jobs", "urn:queue", Arn, [], new JsonObject { ["arn"] = Arn }) { ParentUrn = "urn:jobs", Protect = true },
            new CloudResource("aws:sqs/queuePolicy:QueuePolicy", "jobs", "urn:policy", "p", new JsonObject { ["policy"] = $$"""{"Resource":"{{Arn}}"}""" }, []) { ParentUrn = "urn:jobs" },
        ],
        new JsonObject { ["QueueArn"] = Arn });

    [Fact]
    public void Mermaid_ResourceThatNamesAnother_HasAnArrowToIt()
    {
        var text = GraphMermaid.Write(Sample);

        text.ShouldStartWith("flowchart LR");
        text.ShouldContain("subgraph sr0[\"jobs\"]");
        text.ShouldContain("r2 --> r1");
        text.ShouldNotContain("r1 --> r2");
    }

    [Fact]
    public void Json_Graph_HasResourcesAndOutputs()
    {
        var json = JsonNode.Parse(GraphJson.Write(Sample))!;

        json["resources"]!.AsArray().Count.ShouldBe(3);
        ((bool)json["resources"]![1]!["protect"]!).ShouldBeTrue();
        ((string?)json["resources"]![1]!["parent"]).ShouldBe("urn:jobs");
        ((string?)json["outputs"]!["QueueArn"]).ShouldBe(Arn);
    }
}
