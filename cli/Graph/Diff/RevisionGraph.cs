using Payments.Cli.Doctor;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Graph.Diff;

/// <summary>
/// The graph of a git revision, told by that revision's own <c>./payments graph</c>: only it knows its program. The revision is checked out
/// into a worktree of its own, which is removed afterwards; this checkout is left alone.
/// </summary>
internal sealed class RevisionGraph(Output output, PaymentsRoot root)
{
    private const int ShownLines = 5;

    /// <param name="revision">Anything that git resolves to a commit.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="cancellation">Ends what was started, and cleans up.</param>
    /// <returns>What <c>./payments graph --format json</c> printed.</returns>
    /// <exception cref="CommandException">There is no such revision, or it has no such command, or that fails.</exception>
    public async Task<string> WriteAsync(string revision, string stack, CancellationToken cancellation)
    {
        var (exitCode, commit, _) = await GitAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"], cancellation);
        if (exitCode != 0)
        {
            throw new CommandException(ExitCode.Usage, $"'{revision}' is no file and no git revision (and '.' is this checkout as it is)");
        }

        var folder = Path.Combine(Path.GetTempPath(), $"payments-graph-{Guid.NewGuid():N}");
        try
        {
            await RequireAsync(GitAsync(["worktree", "add", "--detach", "--quiet", folder, commit.Trim()], cancellation), $"git cannot check out '{revision}'");
            return await WriteAsync(revision, folder, stack, cancellation);
        }
        finally
        {
            await GitAsync(["worktree", "remove", "--force", folder], CancellationToken.None);
        }
    }

    private async Task<string> WriteAsync(string revision, string folder, string stack, CancellationToken cancellation)
    {
        var program = Path.Combine(folder, "payments");
        if (!File.Exists(program))
        {
            throw new CommandException(ExitCode.Failed, $"'{revision}' has no ./payments, so nobody can tell its graph");
        }

        // What the registry carries was found out here; no need to find it out again.
        if (File.Exists(root.RegistryFacts))
        {
            File.Copy(root.RegistryFacts, Path.Combine(folder, Path.GetFileName(root.RegistryFacts)));
        }

        output.Note($"Asking {revision} for its graph (it is built first) ...");
        return await RequireAsync(
            Tool.CaptureAsync(program, ["graph", "--stack", stack, "--format", "json"], folder, cancellation), $"'./payments graph --stack {stack}' of '{revision}' failed");
    }

    private Task<(int ExitCode, string Output, string Errors)> GitAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        Tool.CaptureAsync("git", arguments, root.Path, cancellation);

    private static async Task<string> RequireAsync(Task<(int ExitCode, string Output, string Errors)> run, string failure)
    {
        var (exitCode, text, errors) = await run;
        return exitCode == 0 ? text
            : throw new CommandException(ExitCode.Failed, $"{failure}: {string.Join(' ', errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(ShownLines))}");
    }
}
