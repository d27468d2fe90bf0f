using System.CommandLine;
using System.Diagnostics;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Down;

/// <summary><c>./payments down</c>: stops a stack's cloud; its state stays unless a reset is asked for.</summary>
internal static class DownCommand
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    public static Command Create(Output output)
    {
        var stack = CommonOptions.Stack();
        var reset = new Option<bool>("--reset") { Description = "Move the stack's state away (to a folder beside it), so that the next up starts afresh" };
        var command = new Command("down", "Stop what runs; the state stays") { stack, reset };
        command.SetAction((parsed, cancellation) => RunAsync(output, parsed.GetValue(stack)!, parsed.GetValue(reset), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string stack, bool reset, CancellationToken cancellation)
    {
        var root = PaymentsRoot.Find();
        if (await RunningCloud.FindAsync(root, stack, cancellation) is { } running)
        {
            using var client = new OperatorClient(running.Cloud.Url);
            await client.StopAsync(cancellation);
            await WaitForExitAsync(running.Cloud.ProcessId, cancellation);
            output.Line($"The stack '{stack}' has stopped.");
        }
        else
        {
            output.Line($"The stack '{stack}' was not running.");
        }

        RunningCloud.Forget(root, stack);
        if (reset)
        {
            Reset(output, root, stack);
        }

        return ExitCode.Success;
    }

    private static async Task WaitForExitAsync(int processId, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StopLimit);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (ArgumentException)
        {
            // No such process any more: it has stopped.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandException(ExitCode.Failed, $"process {processId} was asked to stop and still runs after {StopLimit.TotalSeconds} s; end it with 'kill {processId}' (nothing is lost)");
        }
    }

    private static void Reset(Output output, PaymentsRoot root, string stack)
    {
        var folder = root.StackFolder(stack);
        if (!Directory.Exists(folder))
        {
            return;
        }

        var number = 1;
        while (Directory.Exists($"{folder}.{number}"))
        {
            number++;
        }

        Directory.Move(folder, $"{folder}.{number}");
        output.Line($"The state was moved to {folder}.{number}; delete that folder when you no longer need it.");
    }
}
