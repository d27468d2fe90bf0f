using System.CommandLine;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Logs;

/// <summary><c>./payments logs [function] --follow</c>: what the functions and services wrote, with Lambda's REPORT lines.</summary>
internal static class LogsCommand
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static Command Create(Output output)
    {
        var function = new Argument<string?>("function") { Description = "A function's name or a part of it; all log groups when not given", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on printing what comes (Ctrl-C ends)" };
        var tail = new Option<int>("--tail") { Description = "At most so many of the last events of each log group", DefaultValueFactory = _ => 100 };
        var stack = CommonOptions.Stack();
        var json = CommonOptions.Json();
        var command = new Command("logs", "Show logs") { function, follow, tail, stack, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (cloud, _) = await RunningCloud.RequireAsync(PaymentsRoot.Find(), parsed.GetValue(stack)!, cancellation);
            using var aws = new AwsClient(cloud.Url);
            var reader = new LogReader(aws, parsed.GetValue(function), parsed.GetValue(tail));
            return await RunAsync(reader, new LogPrinter(output, parsed.GetValue(json)), parsed.GetValue(follow), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(LogReader reader, LogPrinter printer, bool follow, CancellationToken cancellation)
    {
        try
        {
            printer.Print(await reader.ReadNewAsync(cancellation));
            while (follow)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellation);
                printer.Print(await reader.ReadNewAsync(cancellation));
            }
        }
        catch (OperationCanceledException) when (follow)
        {
            // Ctrl-C is how following ends.
        }

        return ExitCode.Success;
    }
}
