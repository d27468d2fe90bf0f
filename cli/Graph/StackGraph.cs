using Payments.Cli.Workspace;
using Payments.Local.Gateway;
using Payments.Local.Graph;
using Payments.Local.Graph.Collecting;
using Payments.Local.Graph.Settings;
using Payments.Local.Hosting;
using Payments.Platform;

namespace Payments.Cli.Graph;

/// <summary>One stack of this checkout: its settings and what the program registers under them.</summary>
/// <param name="Settings">From <c>Pulumi.yaml</c> and <c>Pulumi.&lt;stack&gt;.yaml</c>.</param>
/// <param name="Graph">What the program registered.</param>
internal sealed record StackGraph(StackSettings Settings, ResourceGraph Graph)
{
    /// <param name="root">The checkout.</param>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="port">Where the local cloud listens, or would: part of URLs.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="GraphException">There is no such stack, a setting is wrong, or the program fails.</exception>
    public static async Task<StackGraph> CollectAsync(PaymentsRoot root, string stack, int port, CancellationToken cancellation)
    {
        var endpoint = new CloudEndpoint(port);
        var settings = GatewaySetting.PointHere(ProjectSettings.Load(root.Path).Stack(stack), endpoint);
        var graph = await GraphCollector.CollectAsync(settings, endpoint, options => new PaymentsStack(options), cancellation: cancellation);
        return new StackGraph(settings, graph);
    }
}
