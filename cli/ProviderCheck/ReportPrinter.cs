using Payments.Cli.Terminal;

namespace Payments.Cli.ProviderCheck;

/// <summary>A report for people: a table of findings, then what was not checked, then a line that sums up.</summary>
internal static class ReportPrinter
{
    public static void Print(Output output, CheckReport report, Stopwatch watch)
    {
        if (report.Findings.Count > 0)
        {
            var table = new TextTable("TYPE", "NAME", "PROPERTY", "PROBLEM", "ALLOWED");
            foreach (var finding in report.Findings)
            {
                table.Add(finding.Resource.Type, finding.Resource.Name, finding.Path, finding.Problem, finding.Allowed);
            }

            table.Print(output);
            output.Line();
        }

        foreach (var (reason, places) in Skipped(report))
        {
            output.Line($"Not checked: {reason}: {places}");
        }

        foreach (var lacking in report.Lacking)
        {
            output.Error(lacking);
        }

        var verdict = report.Findings.Count switch
        {
            0 when report.Lacking.Count > 0 => "nothing found, but not everything was checked",
            0 => "nothing found",
            1 => "1 finding",
            var count => $"{count} findings",
        };
        output.Line($"{report.Graph.Stack}: {report.Resources} resources checked in {watch.Shown}: {verdict}.");
    }

    private static IEnumerable<(string Reason, string Places)> Skipped(CheckReport report) =>
        report.Unchecked
            .GroupBy(skipped => skipped.Reason)
            .Select(group => (group.Key, string.Join(", ", group.Select(skipped => $"{skipped.Resource.Type} {PropertyPath.WithoutIndexes(skipped.Path)}").Distinct())));
}
