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
        var watched = new List<ResourceTransformationArgs>();
        var options = new StackOptions { ResourceTransformations = { Watch(watched) } };
        var (mocks, resources) = await RunAsync(
            config, stack, (m, o) => Deployment.TestWithServiceProviderAsync<PaymentsStack>(m, new OneStack(options), o));
        return new(Join(mocks, watched), resources.OfType<PaymentsStack>().Single());
    }

    /// <summary>Runs one component, and what everything stands on, with the settings of dev.</summary>
    public static async Task<StackRun> OfComponentAsync(Action<Foundation> create)
    {
        var (mocks, _) = await RunAsync(
            StackConfig.Read("dev"), "dev", (m, o) => Deployment.TestAsync(m, o, () => create(new(PaymentsSettings.Load()))));
        return new(Join(mocks, []), null);
    }

    public IReadOnlyList<Registration> OfType(string type) => [.. Resources.Where(r => r.Type == type)];

    public Registration One(string type, string name) => OfType(type).Single(r => r.Name == name);

    private static async Task<(CloudMocks Mocks, IReadOnlyList<Resource> Resources)> RunAsync<T>(
        Dictionary<string, string> config, string stack, Func<CloudMocks, TestOptions, Task<T>> run)
        where T : IEnumerable<Resource>
    {
        // Pulumi reads the settings from the environment when a run begins, and runs are not parallel (SerialRuns).
        Environment.SetEnvironmentVariable("PULUMI_CONFIG", JsonSerializer.Serialize(config));
        var mocks = new CloudMocks();
        var resources = await run(mocks, new TestOptions { ProjectName = "payments", StackName = stack, IsPreview = false });
        return (mocks, [.. resources]);
    }

    private static ResourceTransformation Watch(List<ResourceTransformationArgs> watched) => args =>
    {
        watched.Add(args);
        return null;
    };

    // Mocks see inputs, transformations see options: together they are the resource.
    private static IReadOnlyList<Registration> Join(CloudMocks mocks, List<ResourceTransformationArgs> watched)
    {
        var byName = watched.ToLookup(w => (w.Resource.GetResourceType(), w.Resource.GetResourceName()));
        return
        [
            .. mocks.Registered.Select(r =>
            {
                var seen = byName[(r.Type!, r.Name!)].SingleOrDefault();
                var takesTags = seen.Args?.GetType().GetProperty("Tags") is not null;
                return new Registration(r.Type!, r.Name!, r.Inputs, seen.Options ?? new CustomResourceOptions(), takesTags);
            }),
        ];
    }

    private sealed class OneStack(StackOptions options) : IServiceProvider
    {
        public object GetService(Type serviceType) => new PaymentsStack(options);
    }
}
