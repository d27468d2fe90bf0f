using Payments.Local.Graph;

namespace Payments.Cli.ProviderCheck;

/// <summary>What came of a check.</summary>
/// <param name="Graph">What was checked.</param>
/// <param name="Findings">What AWS or its provider would refuse.</param>
/// <param name="Unchecked">What no check looked at, and why.</param>
/// <param name="Lacking">Data that this machine lacks, so that whole checks did not run.</param>
internal sealed record CheckReport(ResourceGraph Graph, IReadOnlyList<CheckFinding> Findings, IReadOnlyList<Unchecked> Unchecked, IReadOnlyList<string> Lacking)
{
    /// <summary>Components have no counterpart in AWS.</summary>
    public int Resources => Graph.Resources.Count(resource => resource.IsCustom);

    public int Code => Findings.Count > 0 ? ExitCode.Failed : Lacking.Count > 0 ? ExitCode.Environment : ExitCode.Success;
}
