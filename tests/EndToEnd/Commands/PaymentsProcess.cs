using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Cli;

namespace Payments.EndToEnd.Tests.Commands;

/// <summary>Runs the command line as an operator does: in a process of its own, with a home folder of its own.</summary>
internal sealed class PaymentsProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public string Home { get; } = Directory.CreateTempSubdirectory("payments-e2e-").FullName;

    /// <summary>Runs a command to its end.</summary>
    public async Task<(int ExitCode, string Text, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        using var limit = new CancellationTokenSource(Limit);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, text, await errors);
    }

    /// <summary>Starts <c>up</c> and returns once it says that it is ready.</summary>
    public async Task<Process> UpAsync(int port)
    {
        var process = Start(["up", "--port", $"{port}"]);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        void Read(object sender, DataReceivedEventArgs line)
        {
            lock (said)
            {
                said.AppendLine(line.Data);
            }

            if (line.Data?.Contains("./payments pay", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        }

        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        await Task.WhenAny(ready.Task, process.WaitForExitAsync(limit.Token));
        return ready.Task.IsCompleted ? process : throw new InvalidOperationException($"'up' was not ready: {said}");
    }

    /// <summary>The process that <c>status</c> names.</summary>
    public async Task<JsonObject> StatusAsync() => JsonNode.Parse((await RunAsync("status", "--json")).Text)!.AsObject();

    public void Dispose() => Directory.Delete(Home, recursive: true);

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ExitCode).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PAYMENTS_HOME"] = Home;
        start.Environment["PAYMENTS_ROOT"] = Repository.Root;
        return Process.Start(start)!;
    }
}
