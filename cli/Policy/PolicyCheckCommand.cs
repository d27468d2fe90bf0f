using System.CommandLine;
using System.Text.Json.Nodes;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Policies.Reporting;

namespace Payments.Cli.Policy;

/// <summary><c>./payments policy check</c>: nothing is started and no cloud is asked.</summary>
internal static class PolicyCheckCommand
{
    public static Command Create(Output output)
    {
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var sarif = new Option<FileInfo?>("--sarif") { Description = "Also write the result as SARIF 2.1.0, for code scanning", HelpName = "file" };
        var only = new Option<string[]>("--rule") { Description = "Ask this rule only; may be repeated", HelpName = "id" };
        only.Validators.Add(result => result.GetValueOrDefault<string[]>()?.Where(id => RuleIds.Find(id) is null).ToList().ForEach(id => result.AddError(RuleIds.Unknown(id))));
        var command = new Command("check", "Check a stack (exit code 1 when something in it may not be deployed)") { stack, json, sarif, only };
        command.SetAction((parsed, cancellation) => RunAsync(
            output, parsed.GetValue(stack)!, parsed.GetValue(only) ?? [], parsed.GetValue(json), parsed.GetValue(sarif), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string stack, string[] only, bool json, FileInfo? sarif, CancellationToken cancellation)
    {
        var root = PaymentsRoot.Find();
        var report = await StackCheck.RunAsync(root, stack, only, TimeProvider.System, cancellation);
        if (sarif is not null)
        {
            var places = new SourcePlaces(root, stack);
            await WriteAsync(sarif, SarifLog.Write(report, places.Of), cancellation);
        }

        if (json)
        {
            output.Line(PrettyJson.Of(ReportJson.Write(report)));
        }
        else
        {
            ViolationTable.Print(output, report);
        }

        return report.Passes ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task WriteAsync(FileInfo file, JsonObject log, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(file.FullName, PrettyJson.Of(log), cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"--sarif: {failure.Message}", failure);
        }
    }
}
