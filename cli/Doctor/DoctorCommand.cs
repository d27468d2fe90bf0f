using System.CommandLine;
using System.Text.Json;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Spectre.Console;

namespace Payments.Cli.Doctor;

/// <summary><c>./payments doctor</c>: whether this machine has what the platform needs, and the line that installs what it lacks.</summary>
internal static class DoctorCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(Output output)
    {
        var port = new Option<int>("--port") { Description = "Port that 'up' would use", DefaultValueFactory = _ => 4566 };
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Check this machine (exit code 4 when something is missing)") { port, json };
        command.SetAction((parsed, cancellation) => RunAsync(output, parsed.GetValue(port), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, int port, bool json, CancellationToken cancellation)
    {
        var findings = await MachineChecks.RunAsync(PaymentsRoot.Find(), port, cancellation);
        if (json)
        {
            output.Line(JsonSerializer.Serialize(findings, Indented));
        }
        else
        {
            foreach (var finding in findings)
            {
                var mark = finding.Good ? "[green]ok[/]     " : "[red]missing[/]";
                output.Markup($"{mark} {finding.Subject.EscapeMarkup(),-12} {finding.Detail.EscapeMarkup()}");
                if (finding.Remedy is { } remedy)
                {
                    output.Markup($"                     {remedy.EscapeMarkup()}");
                }
            }
        }

        return findings.All(finding => finding.Good) ? ExitCode.Success : ExitCode.Environment;
    }
}
