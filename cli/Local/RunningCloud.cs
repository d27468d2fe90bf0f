using System.Text.Json;
using Payments.Cli.Workspace;
using Payments.Local.Operator;

namespace Payments.Cli.Local;

/// <summary>Where a stack's cloud runs: written by <c>up</c>, read by the other commands.</summary>
/// <param name="Port">Port on 127.0.0.1.</param>
/// <param name="ProcessId">The process that serves it.</param>
internal sealed record RunningCloud(int Port, int ProcessId)
{
    public const string FileName = "running.json";

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>The stack's cloud if one runs and answers; null otherwise.</summary>
    public static async Task<(RunningCloud Cloud, CloudStatus Status)?> FindAsync(PaymentsRoot root, string stack, CancellationToken cancellation)
    {
        var path = Path.Combine(root.StackFolder(stack), FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var cloud = JsonSerializer.Deserialize<RunningCloud>(await File.ReadAllTextAsync(path, cancellation))
            ?? throw new CommandException(ExitCode.NotRunning, $"{path} cannot be read; delete it");
        using var client = new OperatorClient(cloud.Url);
        var status = await client.StatusAsync(cancellation);
        return status is not null && status.Stack == stack ? (cloud, status) : null;
    }

    /// <summary>The stack's running cloud.</summary>
    /// <exception cref="CommandException">It is not running.</exception>
    public static async Task<(RunningCloud Cloud, CloudStatus Status)> RequireAsync(PaymentsRoot root, string stack, CancellationToken cancellation) =>
        await FindAsync(root, stack, cancellation)
        ?? throw new CommandException(ExitCode.NotRunning, $"the stack '{stack}' is not running on this machine; start it with './payments up{(stack == "dev" ? "" : $" --stack {stack}")}'");

    public void Write(PaymentsRoot root, string stack)
    {
        Directory.CreateDirectory(root.StackFolder(stack));
        var path = Path.Combine(root.StackFolder(stack), FileName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(this));
        File.Move(path + ".new", path, overwrite: true);
    }

    public static void Forget(PaymentsRoot root, string stack)
    {
        var path = Path.Combine(root.StackFolder(stack), FileName);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
