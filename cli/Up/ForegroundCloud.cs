using Payments.Cli.Bundling;
using Payments.Cli.Graph;
using Payments.Cli.Local;
using Payments.Cli.Merchants;
using Payments.Cli.Terminal;
using Payments.Cli.Workspace;
using Payments.Local.Graph;
using Payments.Local.Graph.Settings;
using Payments.Local.Hosting;

namespace Payments.Cli.Up;

/// <summary>Hosts a stack's cloud in this process until somebody stops it.</summary>
internal static class ForegroundCloud
{
    public static async Task<int> RunAsync(Output output, PaymentsRoot root, string stack, int port, double waitScale, CancellationToken cancellation)
    {
        // The graph comes first: a wrong setting shows before minutes go into building the functions.
        var (settings, graph) = await StackGraph.CollectAsync(root, stack, port, cancellation);
        output.Note($"Program: {graph.Resources.Count} resources in the stack '{stack}'.");
        await BundleCommand.EnsureAsync(output, root, cancellation);
        await using var cloud = await StartAsync(root, settings, graph, port, waitScale, cancellation);
        foreach (var type in cloud.NotSimulated)
        {
            output.Note($"not simulated: {type}");
        }

        await DemoMerchant.EnsureAsync(root, stack, cloud.Endpoint.Url, graph.Outputs, cancellation);
        await OperatorSecrets.EnsureAsync(cloud.Endpoint.Url, cancellation);
        new RunningCloud(cloud.Endpoint.Port, Environment.ProcessId).Write(root, stack);
        try
        {
            await Summary.PrintAsync(output, root, stack, cloud.Endpoint.Url, cancellation);
            output.Note("Running; Ctrl-C stops (the state stays).");
            await cloud.StopAsked.WaitAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            output.Note("Stopping ...");
        }
        catch (Exception error) when (error is not CommandException)
        {
            throw new CommandException(ExitCode.Failed, $"a part of the local cloud failed, so it stopped; nothing is lost, './payments up' goes on. Please report this:\n{error}", error);
        }
        finally
        {
            RunningCloud.Forget(root, stack);
        }

        return ExitCode.Success;
    }

    private static async Task<LocalCloud> StartAsync(PaymentsRoot root, StackSettings settings, ResourceGraph graph, int port, double waitScale, CancellationToken cancellation)
    {
        var options = new CloudOptions
        {
            Port = port,
            Region = settings.Region,
            StateDirectory = root.StackFolder(graph.Stack),
            BundleDirectory = root.Bundles,
            WaitScale = waitScale,
        };
        try
        {
            return await LocalCloud.StartAsync(options, graph, configure: null, cancellation);
        }
        catch (IOException error)
        {
            throw new CommandException(ExitCode.NotRunning, $"port {port} cannot be used: {error.Message}", error);
        }
    }
}
