using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Local.Graph;

namespace Payments.Cli.Graph.Diff;

/// <summary>One side of a comparison: <c>.</c> for this checkout as it is, a file of <c>./payments graph --format json</c>, or a git revision.</summary>
internal sealed class GraphSource(Output output, PaymentsRoot root)
{
    // As './payments graph' does, so that URLs are the same on both sides.
    private const int Port = 4566;

    /// <exception cref="CommandException">It is none of these, or is of another stack, or the revision's program cannot be run.</exception>
    public async Task<ResourceGraph> LoadAsync(string source, string stack, CancellationToken cancellation)
    {
        var graph = source == "." ? (await StackGraph.CollectAsync(root, stack, Port, cancellation)).Graph
            : File.Exists(source) ? await ReadAsync(source, cancellation)
            : Read(source, await new RevisionGraph(output, root).WriteAsync(source, stack, cancellation));
        return graph.Stack == stack ? graph
            : throw new CommandException(ExitCode.Usage, $"{source} is the graph of the stack '{graph.Stack}', not of '{stack}': choose it with --stack");
    }

    private static async Task<ResourceGraph> ReadAsync(string file, CancellationToken cancellation) => Read(file, await File.ReadAllTextAsync(file, cancellation));

    private static ResourceGraph Read(string source, string text)
    {
        try
        {
            return GraphJson.Read(text);
        }
        catch (FormatException wrong)
        {
            throw new CommandException(ExitCode.Failed, $"{source}: {wrong.Message}", wrong);
        }
    }
}
