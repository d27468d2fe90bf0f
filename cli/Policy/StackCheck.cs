using Payments.Cli.Graph;
using Payments.Cli.Workspace;
using Payments.Local.Graph;
using Payments.Policies;
using Payments.Policies.Settings;

namespace Payments.Cli.Policy;

/// <summary>A stack of this checkout against the rules, as its policy file wants them.</summary>
internal static class StackCheck
{
    // No cloud is started for a check; the port is part of URLs that no rule looks at.
    private const int Port = 4566;

    /// <param name="root">The checkout.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="only">Ids of the rules that are asked; none is all.</param>
    /// <param name="time">Says which exemptions have expired.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GraphException">The program or its settings are wrong.</exception>
    /// <exception cref="CommandException">The stack's policy file is wrong.</exception>
    public static async Task<CheckReport> RunAsync(PaymentsRoot root, string stack, IReadOnlyList<string> only, TimeProvider time, CancellationToken cancellation)
    {
        // The file first: it is read at once, and the program need not run where it is wrong.
        var policy = Policy(root, stack, time);
        var (_, graph) = await StackGraph.CollectAsync(root, stack, Port, cancellation);
        var rules = RuleCatalog.All.Where(rule => only.Count == 0 || only.Contains(rule.Info.Id)).ToList();
        return new Checker(rules, policy).Report(stack, PolicyGraph.Of(graph));
    }

    /// <summary>How the stack wants the rules.</summary>
    /// <exception cref="CommandException">Its file is missing or wrong; a line for everything that is.</exception>
    public static StackPolicy Policy(PaymentsRoot root, string stack, TimeProvider time)
    {
        try
        {
            return StackPolicyFile.Read(Path.Combine(root.Path, "policies"), stack, RuleCatalog.All, time);
        }
        catch (PolicyFileException wrong)
        {
            throw new CommandException(ExitCode.Failed, wrong.Message, wrong);
        }
    }
}
