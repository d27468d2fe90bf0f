using System.Text.Json.Nodes;
using Amazon.StepFunctions;
using Amazon.StepFunctions.Model;
using Microsoft.Extensions.DependencyInjection;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.Lambda;
using Payments.Local.Time;

namespace Payments.Local.Tests.StepFunctions;

/// <summary>A local cloud with a role for workflows, functions as delegates, and the SDK's Step Functions client.</summary>
internal sealed class WorkflowCloud : IAsyncDisposable
{
    public const string RoleArn = "arn:aws:iam::000000000000:role/workflow";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private WorkflowCloud(CloudFixture cloud, FakeFunctions functions)
    {
        Cloud = cloud;
        Functions = functions;
        States = new AmazonStepFunctionsClient(CloudFixture.Operator, cloud.Configure(new AmazonStepFunctionsConfig()));
    }

    public CloudFixture Cloud { get; }

    public FakeFunctions Functions { get; }

    public AmazonStepFunctionsClient States { get; }

    /// <param name="functions">The functions; none by default.</param>
    /// <param name="clock">A clock that the test moves; null for the real one.</param>
    /// <param name="folder">Where the state is kept; null for memory.</param>
    /// <param name="waitScale">Scales waits and retries; 0 for none.</param>
    /// <param name="actions">What the workflows' role may do.</param>
    /// <param name="resources">Further resources of the graph.</param>
    /// <param name="configure">Further parts.</param>
    public static async Task<WorkflowCloud> StartAsync(
        FakeFunctions? functions = null,
        VirtualTime? clock = null,
        string? folder = null,
        double waitScale = 1,
        string actions = "*",
        IReadOnlyList<CloudResource>? resources = null,
        Action<IServiceCollection>? configure = null)
    {
        var chosen = functions ?? new FakeFunctions();
        var graph = CloudFixture.Graph([.. Role(actions), .. resources ?? []]);
        var cloud = await CloudFixture.StartAsync(graph, new CloudOptions { StateDirectory = folder, WaitScale = waitScale }, services =>
        {
            services.AddSingleton<IFunctionInvoker>(chosen);
            if (clock is not null)
            {
                services.UseClock(clock);
            }

            configure?.Invoke(services);
        });
        return new WorkflowCloud(cloud, chosen);
    }

    /// <summary>Calls an operation that the SDK's client here does not have.</summary>
    public Task<(int Status, JsonObject Body)> CallAsync(string operation, JsonObject input) => Cloud.CallAsync("states", $"AWSStepFunctions.{operation}", input);

    public async Task<string> CreateAsync(string definition, string name = "machine", StateMachineType? type = null) =>
        (await States.CreateStateMachineAsync(new CreateStateMachineRequest
        {
            Name = name,
            Definition = definition,
            RoleArn = RoleArn,
            Type = type ?? StateMachineType.STANDARD,
        })).StateMachineArn;

    public async Task<string> StartExecutionAsync(string machineArn, string input = "{}", string? name = null) =>
        (await States.StartExecutionAsync(new StartExecutionRequest { StateMachineArn = machineArn, Input = input, Name = name })).ExecutionArn;

    /// <summary>Creates a state machine, runs it once and waits for its end.</summary>
    public async Task<DescribeExecutionResponse> RunAsync(string definition, string input = "{}", string name = "machine") =>
        await EndOfAsync(await StartExecutionAsync(await CreateAsync(definition, name), input));

    public Task<DescribeExecutionResponse> EndOfAsync(string executionArn) =>
        UntilAsync(() => States.DescribeExecutionAsync(new DescribeExecutionRequest { ExecutionArn = executionArn }), described => described.Status != ExecutionStatus.RUNNING);

    public async Task<List<HistoryEvent>> HistoryAsync(string executionArn) =>
        (await States.GetExecutionHistoryAsync(new GetExecutionHistoryRequest { ExecutionArn = executionArn, MaxResults = 1000 })).Events;

    /// <summary>Waits until the history has an event of a type.</summary>
    public Task<List<HistoryEvent>> HistoryUntilAsync(string executionArn, string type, int count = 1) =>
        UntilAsync(() => HistoryAsync(executionArn), events => events.Count(each => each.Type == type) >= count);

    /// <summary>Asks until the answer is as wanted.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            var answer = await ask();
            if (wanted(answer))
            {
                return answer;
            }

            (DateTime.UtcNow < until).ShouldBeTrue("what the test waits for did not happen");
            await Task.Delay(2);
        }
    }

    public async ValueTask DisposeAsync()
    {
        States.Dispose();
        await Cloud.DisposeAsync();
    }

    private static CloudResource[] Role(string actions)
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"states.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        var policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{actions}}","Resource":"*"}]}""";
        return
        [
            CloudFixture.Resource("aws:iam/role:Role", "workflow", new JsonObject { ["arn"] = RoleArn, ["name"] = "workflow", ["assumeRolePolicy"] = Trust }),
            CloudFixture.Resource("aws:iam/rolePolicy:RolePolicy", "workflow", new JsonObject { ["name"] = "workflow", ["role"] = "workflow", ["policy"] = policy }),
        ];
    }
}
