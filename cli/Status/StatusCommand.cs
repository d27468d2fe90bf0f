using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Status;

/// <summary><c>./payments status</c>: what runs, where, since when.</summary>
internal static class StatusCommand
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(Output output)
    {
        var stack = CommonOptions.Stack();
        var json = CommonOptions.Json();
        var command = new Command("status", "Show what runs on this machine (exit code 3 when nothing does)") { stack, json };
        command.SetAction((parsed, cancellation) => RunAsync(output, parsed.GetValue(stack)!, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string stack, bool json, CancellationToken cancellation)
    {
        var (cloud, status) = await RunningCloud.RequireAsync(PaymentsRoot.Find(), stack, cancellation);
        if (json)
        {
            output.Line(JsonSerializer.Serialize(status, Indented));
            return ExitCode.Success;
        }

        output.Line($"{status.Project}/{status.Stack} at {cloud.Url}");
        output.Line(string.Create(CultureInfo.InvariantCulture, $"  since      {status.StartedAt:u}"));
        output.Line(string.Create(CultureInfo.InvariantCulture, $"  process    {status.ProcessId}, {status.MemoryBytes / 1024.0 / 1024.0:F0} MB with its functions"));
        output.Line(string.Create(CultureInfo.InvariantCulture, $"  resources  {status.Resources}"));
        if (status.NotSimulated.Count > 0)
        {
            output.Line($"  not simulated: {string.Join(", ", status.NotSimulated)}");
        }

        return ExitCode.Success;
    }
}
