namespace Payments.Cli.FaultTable;

/// <summary>The fault table.</summary>
/// <param name="Verdicts">Its cells.</param>
/// <param name="Others">What is wrong with no payment in particular.</param>
/// <param name="Took">How long it took.</param>
internal sealed record TableResult(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<string> Others, TimeSpan Took)
{
    public bool IsGood => Others.Count == 0 && Verdicts.All(verdict => verdict.IsGood);
}
