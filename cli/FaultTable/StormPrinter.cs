using Payments.Cli.Terminal;

namespace Payments.Cli.FaultTable;

/// <summary>Prints what became of a storm.</summary>
internal static class StormPrinter
{
    public static void Print(Output output, TableResult result, int seed)
    {
        foreach (var group in result.Verdicts.GroupBy(verdict => (verdict.Trial.Scenario.Name, verdict.Outcome)).OrderBy(group => group.Key))
        {
            output.Line($"  {group.Count(),4}  {group.Key.Name,-28} {group.Key.Outcome.ToLowerInvariant()}");
        }

        TablePrinter.Problems(output, result.Verdicts, result.Others);
        foreach (var verdict in result.Verdicts.Where(verdict => !verdict.IsGood))
        {
            output.Line($"{verdict.Trial.Row}: {string.Join(", ", verdict.Trial.Faults.Select(fault => $"{fault.Step.Name} {fault.Fault.Name}"))} {string.Join(", ", verdict.Trial.GatewayFaults.Select(fault => $"gateway {fault.Operation} {fault.Name}"))}");
        }

        var good = result.Verdicts.Count(verdict => verdict.IsGood);
        output.Line($"{good} of {result.Verdicts.Count} checkouts ended as they must, in {result.Took.TotalSeconds:F0} s; seed {seed}.");
    }
}
