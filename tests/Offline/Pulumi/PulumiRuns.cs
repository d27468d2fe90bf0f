namespace Payments.Offline.Tests.Pulumi;

/// <summary>Runs of programs share the process's environment and exit code, so they never overlap.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PulumiRuns
{
    public const string Name = "Pulumi runs";
}
