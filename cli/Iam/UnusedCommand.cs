using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Cli.Graph;
using Payments.Cli.Local;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Local.Hosting;
using Payments.Local.Iam.Explaining;
using Payments.Local.Iam.Usage;
using Payments.Local.State;

namespace Payments.Cli.Iam;

/// <summary><c>./payments iam unused</c>: grants that no call has needed since the stack's state began, of a cloud that runs or has run.</summary>
internal static class UnusedCommand
{
    public static Command Create(Output output)
    {
        var stack = CommonOptions.Stack();
        var json = CommonOptions.Json();
        var command = new Command("unused", "List grants that were never used since the stack's state began (exit code 1 when there are some)") { stack, json };
        command.SetAction((parsed, cancellation) => RunAsync(output, PaymentsRoot.Find(), parsed.GetValue(stack)!, parsed.GetValue(json), cancellation));
        return command;
    }

    /// <summary>The unused grants as lines: a table, or that there are none.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<RoleGrant> unused)
    {
        if (unused.Count == 0)
        {
            return ["every grant has been used"];
        }

        var table = new TextTable("ROLE", "POLICY", "STATEMENT", "ACTION", "RESOURCE");
        foreach (var grant in unused)
        {
            table.Add(grant.Role, grant.Policy, grant.Statement, grant.Action, grant.Resource);
        }

        return table.Lines();
    }

    private static async Task<int> RunAsync(Output output, PaymentsRoot root, string stack, bool json, CancellationToken cancellation)
    {
        var unused = await RunningCloud.FindAsync(root, stack, cancellation) is { } running
            ? await AskAsync(running.Cloud, cancellation)
            : await ReadAsync(root, stack, cancellation);
        if (json)
        {
            output.Line(PrettyJson.Of(JsonSerializer.SerializeToNode(unused)!));
        }
        else
        {
            foreach (var line in Lines(unused))
            {
                output.Line(line);
            }
        }

        return unused.Count == 0 ? ExitCode.Success : ExitCode.Failed;
    }

    private static async Task<IReadOnlyList<RoleGrant>> AskAsync(RunningCloud cloud, CancellationToken cancellation)
    {
        using var pages = new LocalPages(cloud.Url);
        var page = await pages.GetAsync("/_payments/iam/usage", cancellation);
        return [.. (page["unused"] as JsonArray ?? []).Select(grant => grant.Deserialize<RoleGrant>()!)];
    }

    private static async Task<IReadOnlyList<RoleGrant>> ReadAsync(PaymentsRoot root, string stack, CancellationToken cancellation)
    {
        var file = Path.Combine(root.StackFolder(stack), "state.db");
        if (!File.Exists(file))
        {
            throw new CommandException(ExitCode.NotRunning, $"the stack '{stack}' has never run on this machine: there is no {file}; start it with './payments up'");
        }

        var (settings, graph) = await StackGraph.CollectAsync(root, stack, port: 4566, cancellation);
        using var state = StateStore.Open(file);
        return UnusedGrants.Of(GraphExplainer.RolesOf(graph, new CloudOptions { Region = settings.Region }), new GrantUsage(state).All);
    }
}
