using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Pulumi;
using Pulumi.Aws.DynamoDB;
using Pulumi.Aws.DynamoDB.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Pulumi.Aws.Sqs;

namespace Payments.Local.Tests.Collecting;

public sealed class GraphCollectorTests
{
    [Fact]
    public async Task Program_Resources_AreCollectedInOrderWithInputsAndState()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var queue = new Queue("checkouts", new QueueArgs { Name = "checkouts.fifo", FifoQueue = true, VisibilityTimeoutSeconds = 60 });
            _ = new Function("start", new FunctionArgs
            {
                Name = "payments-checkout-start",
                Role = "arn:aws:iam::000000000000:role/start",
                Environment = new FunctionEnvironmentArgs { Variables = { { "CHECKOUT_QUEUE_URL", queue.Url } } },
            });
            return queue.Arn;
        });

        graph.Project.ShouldBe("payments");
        graph.Stack.ShouldBe("dev");
        graph.Resources.Select(resource => resource.Type).ShouldBe(["aws:sqs/queue:Queue", "aws:lambda/function:Function"]);
        var queue = graph.Resources[0];
        queue.Urn.ShouldBe("urn:pulumi:dev::payments::aws:sqs/queue:Queue::checkouts");
        queue.Inputs.ToJsonString().ShouldBe("""{"fifoQueue":true,"name":"checkouts.fifo","visibilityTimeoutSeconds":60}""");
        queue.Number("visibilityTimeoutSeconds").ShouldBe(60);
        queue.State["visibilityTimeoutSeconds"]!.GetValue<int>().ShouldBe(60);
        queue.Id.ShouldBe($"{TestProgram.Url}/000000000000/checkouts.fifo");
        graph.Resources[1].Inputs["environment"]!["variables"]!["CHECKOUT_QUEUE_URL"]!.GetValue<string>().ShouldBe(queue.Id);
        graph.Outputs.ToJsonString().ShouldBe("""{"result":"arn:aws:sqs:eu-central-1:000000000000:checkouts.fifo"}""");
    }

    [Fact]
    public async Task Options_OfResources_AreCollected()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            var outer = new ComponentResource("payments:index:Outer", "outer", new ComponentResourceOptions { Protect = true });
            var inner = new ComponentResource("payments:index:Inner", "inner", new ComponentResourceOptions { Parent = outer });
            var options = new CustomResourceOptions { Parent = inner, IgnoreChanges = { "name", "tags" }, DependsOn = { new Queue("first") } };
            _ = new Queue("queue", null, options);
        });

        var queue = graph.OfType("aws:sqs/queue:Queue").Last();
        queue.DependsOn.ShouldBe(["urn:pulumi:dev::payments::aws:sqs/queue:Queue::first"]);
        queue.ParentUrn.ShouldBe("urn:pulumi:dev::payments::payments:index:Outer$payments:index:Inner::inner");
        queue.Urn.ShouldBe("urn:pulumi:dev::payments::payments:index:Outer$payments:index:Inner$aws:sqs/queue:Queue::queue");
        queue.Protect.ShouldBeTrue();
        queue.IgnoreChanges.ShouldBe(["name", "tags"]);
        queue.IsCustom.ShouldBeTrue();
        graph.Resources.Where(resource => !resource.IsCustom).Select(resource => resource.Name).ShouldBe(["outer", "inner"]);
    }

    [Fact]
    public async Task SameTypeAndName_UnderParentsOfDifferentTypes_AreTwoResources()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            foreach (var kind in new[] { "A", "B" })
            {
                var parent = new ComponentResource($"payments:index:{kind}", "group");
                _ = new Queue("queue", new QueueArgs { Name = kind }, new CustomResourceOptions { Parent = parent });
            }
        });

        graph.OfType("aws:sqs/queue:Queue").Select(queue => queue.ParentUrn![^8..] + queue.Text("name")).ShouldBe(["A::groupA", "B::groupB"]);
    }

    [Fact]
    public async Task Graph_OfTheSameProgram_IsTheSame()
    {
        var texts = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            var graph = await TestProgram.CollectAsync(() =>
            {
                var role = new Role("role", new RoleArgs { AssumeRolePolicy = "{}", Tags = { { "b", "2" }, { "a", "1" }, { "c", "3" } } });
                _ = new Function("function", new FunctionArgs { Role = role.Arn });
            });
            texts.Add(string.Join('\n', graph.Resources.Select(resource => $"{resource.Id} {resource.State.ToJsonString()}")));
        }

        texts[1].ShouldBe(texts[0]);
    }

    [Fact]
    public async Task DuplicateUrn_FailsNamingIt()
    {
        var failure = await FailureOfAsync(() =>
        {
            _ = new Queue("jobs");
            _ = new Queue("jobs");
        });

        failure.Message.ShouldBe("the Pulumi program failed: "
            + "the program registers urn:pulumi:dev::payments::aws:sqs/queue:Queue::jobs twice; give one of the two another name");
    }

    [Fact]
    public async Task FailingProgram_FailsWithItsMessageAndNoTrace()
    {
        var failure = await FailureOfAsync(() => new Config().Require("limit"));
        var unhandled = await FailureOfAsync(() => throw new InvalidOperationException("no network"));

        failure.Message.ShouldStartWith("the Pulumi program failed: Missing Required configuration variable 'payments:limit'");
        unhandled.Message.ShouldBe("the Pulumi program failed: System.InvalidOperationException: no network");
    }

    [Fact]
    public async Task MissingRequiredArgument_FailsNamingIt()
    {
        var failure = await FailureOfAsync(() => _ = new Table("table", new TableArgs { Attributes = { new TableAttributeArgs { Name = "id" } } }));

        failure.Message.ShouldContain("TableAttributeArgs.Type is required but was not given a value");
    }

    [Fact]
    public async Task Settings_ReachTheProgram()
    {
        var graph = await TestProgram.CollectAsync(
            () => Output.Create(new Config().RequireObject<JsonObject>("limits")["daily"]!.ToJsonString()),
            ProjectFolder.Dev + "  limits: { daily: 5 }\n");

        graph.Outputs["result"]!.GetValue<string>().ShouldBe("5");
    }

    [Fact]
    public async Task DefaultTags_AreOnEverything()
    {
        var graph = await TestProgram.CollectAsync(
            () => new Queue("queue", new QueueArgs { Tags = { { "team", "checkout" } } }).TagsAll.Apply(tags => $"{tags["team"]} {tags["owner"]}"),
            ProjectFolder.Dev + "  aws:defaultTags: { tags: { team: pay, owner: ops } }\n");

        graph.Outputs["result"]!.GetValue<string>().ShouldBe("checkout ops");
    }

    [Fact]
    public async Task Assets_AppearAsMarkers()
    {
        var graph = await TestProgram.CollectAsync(() => _ = new Function("function", new FunctionArgs
        {
            Role = "role",
            Code = new FileArchive("./bundle.zip"),
        }));

        graph.Resources.Single().Inputs["code"]!.ToJsonString().ShouldBe("""{"$archive":"FileArchive","path":"./bundle.zip"}""");
    }

    [Fact]
    public async Task ExistingResource_KeepsItsId()
    {
        var graph = await TestProgram.CollectAsync(() =>
        {
            _ = Queue.Get("read", "http://127.0.0.1:4566/000000000000/other");
            _ = new Role("imported", new RoleArgs { AssumeRolePolicy = "{}", Name = "old" }, new CustomResourceOptions { ImportId = "old" });
        });

        graph.Resources[0].Id.ShouldBe("http://127.0.0.1:4566/000000000000/other");
        graph.Resources[0].Text("arn").ShouldBe("arn:aws:sqs:eu-central-1:000000000000:other");
        graph.Resources[1].Id.ShouldBe("old");
    }

    [Fact]
    public async Task StackReference_FailsNamingTheStack()
    {
        var failure = await FailureOfAsync(() => _ = new StackReference("acme/network/prod"));

        failure.Message.ShouldContain("the outputs of the stack 'acme/network/prod', which does not exist in the local cloud");
    }

    private static Task<GraphException> FailureOfAsync(Action program) => Should.ThrowAsync<GraphException>(TestProgram.CollectAsync(program));
}
