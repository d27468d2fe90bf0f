using System.CommandLine;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;
using Payments.Policies;
using Payments.Policies.Reporting;

namespace Payments.Cli.Policy;

/// <summary><c>./payments policy rules</c>.</summary>
internal static class PolicyRulesCommand
{
    public static Command Create(Output output)
    {
        var json = CommonOptions.Json();
        var command = new Command("rules", "List the rules") { json };
        command.SetAction(parsed => Run(output, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Output output, bool json)
    {
        if (json)
        {
            output.Line(PrettyJson.Of(new JsonArray([.. RuleCatalog.All.Select(RuleJson.Write)])));
            return ExitCode.Success;
        }

        var table = new TextTable("RULE", "SEVERITY", "ENFORCEMENT", "REFERENCES", "WHAT MUST BE SO");
        foreach (var rule in RuleCatalog.All.Select(rule => rule.Info))
        {
            var references = string.Join(", ", rule.References.Select(reference => $"{reference.Framework} {reference.Id}"));
            table.Add(rule.Id, RuleJson.Word(rule.Severity), RuleJson.Word(rule.Enforcement), references, rule.Title);
        }

        table.Print(output);
        return ExitCode.Success;
    }
}
