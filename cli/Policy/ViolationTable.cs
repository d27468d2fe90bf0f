using Payments.Cli.Terminal;
using Payments.Policies;
using Spectre.Console;

namespace Payments.Cli.Policy;

/// <summary>A check for people: a table for each severity, the worst first, each rule with what to do; then what is exempted, and the sum.</summary>
internal static class ViolationTable
{
    public static void Print(Output output, CheckReport report)
    {
        foreach (var severity in report.Violations.GroupBy(violation => violation.Rule.Severity).OrderByDescending(group => group.Key))
        {
            output.Line($"{severity.Key} ({severity.Count()})");
            output.Show(Table([.. severity]));
            output.Line();
        }

        foreach (var violation in report.Exempted)
        {
            var exemption = violation.ExemptedBy!;
            output.Line($"exempted until {exemption.Expires:yyyy-MM-dd}: {violation.Rule.Id} of {Name(violation)}: {exemption.Reason} ({exemption.Owner}, {exemption.Place})");
        }

        foreach (var warning in report.Warnings)
        {
            output.Line($"warning: {warning}");
        }

        output.Line(Sum(report));
    }

    private static Table Table(List<Violation> violations)
    {
        var table = new Table { ShowRowSeparators = true }.AddColumns("rule", "resource", "what is wrong", "what to do");
        foreach (var rule in violations.GroupBy(violation => violation.Rule.Id))
        {
            foreach (var (violation, number) in rule.Select((violation, number) => (violation, number)))
            {
                // Said once a rule, not once a resource.
                var (name, remedy) = number == 0 ? (rule.Key + (violation.Stops ? "" : " (advisory)"), violation.Rule.Remedy) : ("", "");
                table.AddRow(name.EscapeMarkup(), Name(violation).EscapeMarkup(), violation.Message.EscapeMarkup(), remedy.EscapeMarkup());
            }
        }

        return table;
    }

    private static string Name(Violation violation) => violation.Resource is { } resource ? $"{resource.Type.Split(':')[^1]} {resource.Name}" : "the stack";

    private static string Sum(CheckReport report)
    {
        var stopping = report.Violations.Count(violation => violation.Stops);
        return $"{report.Stack}: {report.Resources} resources, {report.Rules.Count} rules: {stopping} violations that stop a deployment, "
            + $"{report.Violations.Count - stopping} advisory, {report.Exempted.Count} exempted";
    }
}
