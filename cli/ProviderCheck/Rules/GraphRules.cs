namespace Payments.Cli.ProviderCheck.Rules;

/// <summary>All rules between properties and resources.</summary>
internal static class GraphRules
{
    public static IReadOnlyList<IGraphRule> All { get; } = [new RolePolicySize(), new FunctionLogging(), new BucketLifecycle()];
}
