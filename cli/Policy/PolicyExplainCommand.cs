using System.CommandLine;
using Payments.Cli.Terminal;
using Payments.Policies;
using Payments.Policies.Reporting;

namespace Payments.Cli.Policy;

/// <summary><c>./payments policy explain RULE</c>.</summary>
internal static class PolicyExplainCommand
{
    public static Command Create(Output output)
    {
        var json = CommonOptions.Json();
        var id = new Argument<string>("rule") { Description = "Id of a rule" };
        id.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && RuleIds.Find(given) is null)
            {
                result.AddError(RuleIds.Unknown(given));
            }
        });
        var command = new Command("explain", "Say what a rule asks, why, and what to do") { id, json };
        command.SetAction(parsed => Run(output, RuleIds.Find(parsed.GetValue(id)!)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(Output output, Rule rule, bool json)
    {
        if (json)
        {
            output.Line(PrettyJson.Of(RuleJson.Write(rule)));
            return ExitCode.Success;
        }

        var info = rule.Info;
        output.Line($"{info.Id}: {info.Title}");
        output.Line($"{RuleJson.Word(info.Severity)}, {RuleJson.Word(info.Enforcement)}");
        output.Line();
        output.Line(info.Why);
        output.Line();
        output.Line($"What to do: {info.Remedy}");
        output.Line($"Looks at: {(rule is ResourceRule one ? string.Join(", ", one.Types) : "the whole stack")}");
        foreach (var parameter in info.Parameters)
        {
            output.Line($"Parameter {parameter.Name} ({Shown(parameter.Default)} where it is not set): {parameter.Description}");
        }

        foreach (var reference in info.References)
        {
            output.Line($"From {reference.Framework} {reference.Id}{(reference.Url is { } url ? $": {url}" : "")}");
        }

        return ExitCode.Success;
    }

    private static string Shown(object value) => value is IReadOnlyList<string> texts ? $"[{string.Join(", ", texts)}]" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
}
