namespace Payments.Platform.Tests.Running;

/// <summary>Runs of Pulumi programs share the process's environment: tests that make some are in this collection, one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SerialRuns : ICollectionFixture<StackRuns>
{
    public const string Name = "runs of Pulumi programs";
}
