using System.CommandLine;
using Payments.Cli.Policy;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Policies;
using Payments.Policies.Comparing;

namespace Payments.Cli.Graph.Diff;

/// <summary><c>./payments graph diff BASE HEAD</c>: what a change of the program does to a stack's resources, and what it loosens.</summary>
internal static class GraphDiffCommand
{
    public static Command Create(Output output)
    {
        var before = new Argument<string>("base") { Description = "Before: a git revision, a file of './payments graph --format json', or . for this checkout" };
        var after = new Argument<string>("head") { Description = "After: likewise" };
        var (stack, json) = (CommonOptions.Stack(), CommonOptions.Json());
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown for a pull request" };
        var command = new Command("diff", "Compare the resources of two versions of the program, and mark what loosens security") { before, after, stack, json, markdown };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(markdown))
            {
                result.AddError("--json and --markdown exclude each other");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var diff = await CompareAsync(output, parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(stack)!, cancellation);
            if (parsed.GetValue(json))
            {
                output.Line(PrettyJson.Of(DiffJson.Write(diff)));
            }
            else if (parsed.GetValue(markdown))
            {
                output.Line(DiffMarkdown.Write(diff));
            }
            else
            {
                DiffText.Lines(diff).ToList().ForEach(output.Line);
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<GraphDiff> CompareAsync(Output output, string before, string after, string stack, CancellationToken cancellation)
    {
        var root = PaymentsRoot.Find();
        var policy = StackCheck.Policy(root, stack, TimeProvider.System);
        var sources = new GraphSource(output, root);
        var head = await sources.LoadAsync(after, stack, cancellation);
        var old = await sources.LoadAsync(before, stack, cancellation);
        return GraphDiff.Between(OlderGraph.Completed(old, head), head, new LooseningFinder(new Checker(RuleCatalog.All, policy)));
    }
}
