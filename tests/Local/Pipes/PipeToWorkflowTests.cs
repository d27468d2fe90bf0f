using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Tests.Sqs;

namespace Payments.Local.Tests.Pipes;

/// <summary>From a queue through a pipe into a workflow, all of them the local cloud's own.</summary>
public sealed class PipeToWorkflowTests
{
    private const string Account = "000000000000";
    private const string Machine = $"arn:aws:states:us-east-1:{Account}:stateMachine:checkout";

    [Fact]
    public async Task Pipe_ToAWorkflow_StartsAnExecutionAMessageWithTheArrayAsInput()
    {
        await using var cloud = await CloudFixture.StartAsync(Graph("states:StartExecution"));
        using var sqs = cloud.Sqs();
        var url = (await sqs.GetQueueUrlAsync("checkouts.fifo")).QueueUrl;

        await sqs.SendFifoAsync(url, "g", "one");
        await sqs.SendFifoAsync(url, "g", "two");
        List<string> executions = [];
        await Polling.UntilAsync(async () => (executions = await ExecutionsAsync(cloud, "SUCCEEDED")).Count == 2);
        var (_, first) = await cloud.CallAsync("states", "AWSStepFunctions.DescribeExecution", new JsonObject { ["executionArn"] = executions[0] });

        var input = JsonNode.Parse(first["input"]!.ToString())!.AsArray();
        input.Count.ShouldBe(1);
        input[0]!["eventSourceARN"]!.ToString().ShouldBe($"arn:aws:sqs:us-east-1:{Account}:checkouts.fifo");
        await Polling.UntilAsync(async () => (await sqs.AttributesAsync(url, "ApproximateNumberOfMessagesNotVisible")).Values.Single() == "0");
    }

    [Fact]
    public async Task Pipe_RoleMayNotStartTheWorkflow_SaysWhoWhatAndWhich()
    {
        await using var cloud = await CloudFixture.StartAsync(Graph("states:DescribeExecution"));
        using var sqs = cloud.Sqs();

        await sqs.SendFifoAsync((await sqs.GetQueueUrlAsync("checkouts.fifo")).QueueUrl, "g", "one");
        var reason = "";
        await Polling.UntilAsync(async () => (reason = await ReasonAsync(cloud)).Length > 0);

        reason.ShouldContain("assumed-role/pipe/");
        reason.ShouldContain($"is not authorized to perform: states:StartExecution on resource: {Machine}");
        (await ExecutionsAsync(cloud, "RUNNING")).ShouldBeEmpty();
    }

    /// <summary>Killed between the start of the execution and the delete, the message is there again: at least once, as in AWS.</summary>
    [Fact]
    public async Task Pipe_AfterARestart_GoesOnWithWhatWasLeft()
    {
        using var folder = new TempFolder();
        var options = new CloudOptions { StateDirectory = folder.Path };
        await using (var cloud = await CloudFixture.StartAsync(Graph("states:DescribeExecution"), options))
        {
            using var sqs = cloud.Sqs();
            await sqs.SendFifoAsync((await sqs.GetQueueUrlAsync("checkouts.fifo")).QueueUrl, "g", "one");
            await Polling.UntilAsync(async () => (await ReasonAsync(cloud)).Length > 0);
        }

        await using var again = await CloudFixture.StartAsync(Graph("states:StartExecution"), options);

        await Polling.UntilAsync(async () => (await ExecutionsAsync(again, "SUCCEEDED")).Count == 1);
        await Polling.UntilAsync(async () => (await ReasonAsync(again)).Length == 0);
    }

    private static async Task<List<string>> ExecutionsAsync(CloudFixture cloud, string status)
    {
        var (_, list) = await cloud.CallAsync("states", "AWSStepFunctions.ListExecutions", new JsonObject { ["stateMachineArn"] = Machine, ["statusFilter"] = status });
        return [.. list["executions"]!.AsArray().Select(execution => execution!["executionArn"]!.ToString())];
    }

    private static async Task<string> ReasonAsync(CloudFixture cloud)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/pipes/checkout");
        CloudFixture.Sign(request, "pipes");
        using var response = await cloud.Http.SendAsync(request);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["StateReason"]?.ToString() ?? "";
    }

    private static ResourceGraph Graph(string action) => CloudFixture.Graph(
        Role("pipe", "pipes.amazonaws.com", $"sqs:ReceiveMessage\",\"sqs:DeleteMessage\",\"sqs:GetQueueAttributes\",\"{action}"),
        Role("workflow", "states.amazonaws.com", "logs:*"),
        CloudFixture.Resource("aws:sqs/queue:Queue", "checkouts.fifo", new JsonObject { ["name"] = "checkouts.fifo", ["fifoQueue"] = true, ["visibilityTimeoutSeconds"] = 1 }),
        CloudFixture.Resource("aws:sfn/stateMachine:StateMachine", "checkout", new JsonObject
        {
            ["name"] = "checkout",
            ["arn"] = Machine,
            ["roleArn"] = $"arn:aws:iam::{Account}:role/workflow",
            ["definition"] = """{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}""",
        }),
        CloudFixture.Resource("aws:pipes/pipe:Pipe", "checkout", new JsonObject
        {
            ["name"] = "checkout",
            ["roleArn"] = $"arn:aws:iam::{Account}:role/pipe",
            ["source"] = $"arn:aws:sqs:us-east-1:{Account}:checkouts.fifo",
            ["sourceParameters"] = new JsonObject { ["sqsQueueParameters"] = new JsonObject { ["batchSize"] = 1 } },
            ["target"] = Machine,
            ["targetParameters"] = new JsonObject { ["stepFunctionStateMachineParameters"] = new JsonObject { ["invocationType"] = "FIRE_AND_FORGET" } },
        }));

    private static CloudResource Role(string name, string trusted, string actions) => CloudFixture.Resource("aws:iam/role:Role", name, new JsonObject
    {
        ["name"] = name,
        ["arn"] = $"arn:aws:iam::{Account}:role/{name}",
        ["uniqueId"] = $"AROA{name.ToUpperInvariant()}",
        ["assumeRolePolicy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{trusted}}"},"Action":"sts:AssumeRole"}]}""",
        ["inlinePolicies"] = new JsonArray(new JsonObject
        {
            ["name"] = "rights",
            ["policy"] = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["{{actions}}"],"Resource":"*"}]}""",
        }),
    });
}
