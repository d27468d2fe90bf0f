using Payments.Cli.Workspace;

namespace Payments.EndToEnd.Tests;

/// <summary>
/// All end-to-end tests: one after the other (each starts a whole platform on two cores), and with the bundles built before the
/// first, since commands that build at the same time refuse each other.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PlatformCollection : ICollectionFixture<PlatformCollection.BuiltBundles>
{
    public const string Name = "platform";

    public sealed class BuiltBundles : IAsyncLifetime
    {
        public Task InitializeAsync() => Bundles.EnsureAsync(new PaymentsRoot(Repository.Root));

        public Task DisposeAsync() => Task.CompletedTask;
    }
}
