using System.Diagnostics;
using System.Globalization;
using Payments.Cli.Bundling;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Up;

/// <summary>Starts a stack's cloud in a process of its own and returns once it is ready.</summary>
internal static class DetachedCloud
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<int> StartAsync(Output output, PaymentsRoot root, string stack, int port, double waitScale, CancellationToken cancellation)
    {
        // Built here, where the operator sees the progress; the background process then finds the bundles ready.
        await BundleCommand.EnsureAsync(output, root, cancellation);
        Directory.CreateDirectory(root.StackFolder(stack));
        var log = Path.Combine(root.StackFolder(stack), "up.log");
        using var shell = Start(stack, port, waitScale, log);
        var processId = int.Parse(await shell.StandardOutput.ReadLineAsync(cancellation) ?? "", CultureInfo.InvariantCulture);
        await WaitUntilReadyAsync(root, stack, processId, log, cancellation);
        await Summary.PrintAsync(output, root, stack, $"http://127.0.0.1:{port}", cancellation);
        output.Note($"Running in the background (process {processId}, log {log}); './payments down' stops it.");
        return ExitCode.Success;
    }

    // A shell detaches it: its output goes to the log, and neither the terminal's Ctrl-C nor its end reaches it. Where there is
    // setsid (util-linux), it gets a session of its own, which also outlives a closed login.
    private static Process Start(string stack, int port, double waitScale, string log)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("""log=$1; shift; command -v setsid >/dev/null && set -- setsid "$@"; nohup "$@" >"$log" 2>&1 </dev/null & echo $!""");
        string[] arguments = ["sh", log, Environment.ProcessPath!, .. Self(), "up", "--stack", stack, "--port", $"{port}", "--wait-scale", waitScale.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    // Under 'dotnet payments.dll' the process is dotnet and the program its first argument.
    private static IEnumerable<string> Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(DetachedCloud).Assembly.Location] : [];

    private static async Task WaitUntilReadyAsync(PaymentsRoot root, string stack, int processId, string log, CancellationToken cancellation)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (await RunningCloud.FindAsync(root, stack, cancellation) is null)
        {
            if (HasEnded(processId))
            {
                throw new CommandException(ExitCode.Failed, $"the background process ended:\n{Tail(log)}");
            }

            if (TimeProvider.System.GetElapsedTime(deadline) > StartLimit)
            {
                throw new CommandException(ExitCode.Failed, $"not ready after {StartLimit.TotalSeconds} s; see {log}. Process {processId} goes on trying");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    private static bool HasEnded(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    private static string Tail(string log) => string.Join('\n', File.ReadLines(log).TakeLast(20));
}
