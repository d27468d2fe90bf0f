using System.Text.Json.Nodes;
using Payments.Local.Tests.StepFunctions;

namespace Payments.Local.Tests.XRay;

/// <summary>Workflows that are traced.</summary>
public sealed class WorkflowTraceTests
{
    [Theory]
    [InlineData("Succeed", false)]
    [InlineData("Fail", true)]
    public async Task Execution_OfATracedWorkflow_IsASegmentThatShowsHowItEnded(string type, bool fault)
    {
        await using var cloud = await WorkflowCloud.StartAsync();
        var (_, made) = await cloud.CallAsync("CreateStateMachine", new JsonObject
        {
            ["name"] = "traced",
            ["definition"] = $$"""{"StartAt":"End","States":{"End":{"Type":"{{type}}"} } }""",
            ["roleArn"] = WorkflowCloud.RoleArn,
            ["tracingConfiguration"] = new JsonObject { ["enabled"] = true },
        });

        await cloud.EndOfAsync(await cloud.StartExecutionAsync((string)made["stateMachineArn"]!));

        await Polling.UntilAsync(async () => (await TracesAsync(cloud)).Count == 1);
        var segment = (await TracesAsync(cloud))[0]!["segments"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)segment["name"]).ShouldBe("traced");
        ((string?)segment["origin"]).ShouldBe("AWS::StepFunctions::StateMachine");
        (segment["fault"] is not null).ShouldBe(fault);
    }

    private static async Task<JsonArray> TracesAsync(WorkflowCloud cloud) =>
        JsonNode.Parse(await cloud.Cloud.Http.GetStringAsync("/_payments/traces"))!["traces"]!.AsArray();
}
