using Payments.Cli.Graph;
using Payments.Cli.Policy;
using Payments.Cli.Workspace;

namespace Payments.Policies.Tests.Stacks;

/// <summary>What the Pulumi program registers for a stack, collected once for all tests.</summary>
internal static class RealStack
{
    private const int Port = 4566;

    private static readonly Dictionary<string, Lazy<Task<ResourceSet>>> Known = Names.ToDictionary(stack => stack, stack => new Lazy<Task<ResourceSet>>(() => CollectAsync(stack)));

    public static IReadOnlyList<string> Names => ["dev", "prod"];

    public static PaymentsRoot Root { get; } = PaymentsRoot.Find();

    public static Task<ResourceSet> ResourcesAsync(string stack) => Known[stack].Value;

    private static async Task<ResourceSet> CollectAsync(string stack) =>
        PolicyGraph.Of((await StackGraph.CollectAsync(Root, stack, Port, CancellationToken.None)).Graph);
}
