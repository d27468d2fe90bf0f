using System.Text.Json;
using Pulumi;
using Pulumi.Testing;

namespace Payments.Platform.Tests.Running;

/// <summary>One run of the program under mocks: what it registered, with options, which mocks alone do not show.</summary>
internal sealed class StackRun
{
    private StackRun(IReadOnlyList<Registration> resources, PaymentsStack? stack) => (Resources, Stack) = (resources, stack);

    public IReadOnlyList<Registration> Resources { get; }

    /// <summary>The stack, with its outputs; null for a run of something else.</summary>
    public PaymentsStack? Stack { get; }

    /// <summary>Runs the whole program.</summary>
    /// <param name="stack">Whose settings file is read.</param>
    /// <param name="change">Changes settings before the run.</param>
    public static async Task<StackRun> OfStackAsync(string stack, Action<Dictionary<string, string>>? change = null)
    {
        var config = StackConfig.Read(stack);
        change?.Invoke(config);
        var (registered, resources) = await RunAsync(config, (mocks, options) => Deployment.TestAsync<WatchedStack>(mocks, options), stack);
        return new(registered, resources.OfType<PaymentsStack>().Single());
    }

    /// <summary>Runs one component with the settings of dev.</summary>
    public static async Task<StackRun> OfComponentAsync(Action<PaymentsSettings> create)
    {
        var (registered, _) = await RunAsync(
            StackConfig.Read("dev"),
            (mocks, options) => Deployment.TestAsync(mocks, options, () => create(PaymentsSettings.Load())),
            "dev");
        return new(registered, null);
    }

    public IReadOnlyList<Registration> OfType(string type) => [.. Resources.Where(r => r.Type == type)];

    public Registration One(string type, string name) => OfType(type).Single(r => r.Name == name);

    private static async Task<(IReadOnlyList<Registration> Registered, IReadOnlyList<Resource> Resources)> RunAsync<T>(
        Dictionary<string, string> config, Func<CloudMocks, TestOptions, Task<T>> run, string stack)
        where T : IEnumerable<Resource>
    {
        // Pulumi reads the settings from the environment when a run begins, and runs are not parallel (SerialRuns).
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        Watched.Value = [];
        var mocks = new CloudMocks();
        var resources = await run(mocks, new TestOptions { ProjectName = "payments", StackName = stack, IsPreview = false });
        var options = Watched.Value.ToLookup(w => (w.Resource.GetResourceType(), w.Resource.GetResourceName()));
        return (
            [
                .. mocks.Registered.Select(r =>
                {
                    var seen = options[(r.Type!, r.Name!)].SingleOrDefault();
                    return new Registration(
                        r.Type!, r.Name!, r.Inputs, seen.Options ?? new CustomResourceOptions(), seen.Args?.GetType().GetProperty("Tags") is not null);
                }),
            ],
            [.. resources]);
    }

    private static class Watched
    {
        public static List<ResourceTransformationArgs> Value { get; set; } = [];
    }

    private sealed class WatchedStack() : PaymentsStack(new StackOptions
    {
        ResourceTransformations =
        {
            args =>
            {
                Watched.Value.Add(args);
                return null;
            },
        },
    });
}
