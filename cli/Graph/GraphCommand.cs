using System.CommandLine;
using Payments.Cli.Graph.Diff;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;

namespace Payments.Cli.Graph;

/// <summary><c>./payments graph</c>: what the Pulumi program registers for a stack; nothing is started.</summary>
internal static class GraphCommand
{
    public static Command Create(Output output)
    {
        var stack = CommonOptions.Stack();
        var format = new Option<string>("--format") { Description = "tree, json or mermaid", DefaultValueFactory = _ => "tree" };
        format.AcceptOnlyFromAmong("tree", "json", "mermaid");
        var command = new Command("graph", "Show the resources that the Pulumi program registers") { stack, format, GraphDiffCommand.Create(output) };
        command.SetAction((parsed, cancellation) => RunAsync(output, parsed.GetValue(stack)!, parsed.GetValue(format)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Output output, string stack, string format, CancellationToken cancellation)
    {
        var (_, graph) = await StackGraph.CollectAsync(PaymentsRoot.Find(), stack, port: 4566, cancellation);
        switch (format)
        {
            case "json":
                output.Line(GraphJson.Write(graph));
                break;
            case "mermaid":
                output.Line(GraphMermaid.Write(graph));
                break;
            default:
                output.Show(GraphTree.Create(graph));
                break;
        }

        return ExitCode.Success;
    }
}
