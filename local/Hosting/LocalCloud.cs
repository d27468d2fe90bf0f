using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Local.Graph;
using Payments.Local.Operator;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.Hosting;

/// <summary>A running local cloud: one process, one port on 127.0.0.1, one state file.</summary>
public sealed class LocalCloud : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly CancellationTokenSource _stopping = new();
    private readonly StopSignal _stop;
    private readonly Task _workers;

    private LocalCloud(WebApplication web, CloudEndpoint endpoint, IReadOnlyList<string> notSimulated)
    {
        _web = web;
        Endpoint = endpoint;
        NotSimulated = notSimulated;
        _stop = web.Services.GetRequiredService<StopSignal>();
        _workers = Task.WhenAll(web.Services.GetServices<ICloudWorker>().Select(worker => RunAsync(worker)));
    }

    public CloudEndpoint Endpoint { get; }

    /// <summary>Resource types of the graph that nobody here understands, each once, in alphabetical order.</summary>
    public IReadOnlyList<string> NotSimulated { get; }

    /// <summary>The parts of the cloud, for whoever composes it (tests, simulations).</summary>
    public IServiceProvider Services => _web.Services;

    /// <summary>Completes when somebody asked the cloud to stop; fails when one of its workers has failed.</summary>
    public Task StopAsked => _stop.Asked;

    /// <summary>A port of 127.0.0.1 that is free now; the caller passes it on before anybody else takes it.</summary>
    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts serving; everything that was going on when the state was left goes on.</summary>
    /// <param name="options">Where and with what state.</param>
    /// <param name="graph">What exists.</param>
    /// <param name="configure">Replaces parts (clock, randomness, where functions run); null for the real ones.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="IOException">The port is in use.</exception>
    /// <exception cref="StateException">The state file cannot be used.</exception>
    /// <exception cref="GraphException">A resource makes no sense.</exception>
    public static async Task<LocalCloud> StartAsync(
        CloudOptions options,
        ResourceGraph graph,
        Action<IServiceCollection>? configure = null,
        CancellationToken cancellation = default)
    {
        var endpoint = new CloudEndpoint(options.Port == 0 ? FreePort() : options.Port);
        var web = Build(options, endpoint, graph, configure);
        try
        {
            var consumers = web.Services.GetServices<IGraphConsumer>().ToList();
            consumers.ForEach(consumer => consumer.Apply(graph));
            await web.StartAsync(cancellation);
            return new LocalCloud(web, endpoint, Graph.NotSimulated.Of(graph, consumers));
        }
        catch
        {
            await web.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _web.StopAsync();
        await _workers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _web.DisposeAsync();
        _stopping.Dispose();
    }

    private static WebApplication Build(CloudOptions options, CloudEndpoint endpoint, ResourceGraph graph, Action<IServiceCollection>? configure)
    {
        // The empty builder reads no configuration and no environment: the cloud is what the graph says, on every machine.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, endpoint.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.AddServerHeader = false;
        });

        // A few dozen connections may keep a page each while nothing comes: otherwise every request is asked for twice.
        builder.WebHost.UseSockets(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);

        // Only what somebody reads costs anything: traces here are X-Ray's, and the host would make its own for each request.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.AddLocalCloud(options, endpoint, graph);
        configure?.Invoke(builder.Services);
        var web = builder.Build();
        var door = web.Services.GetRequiredService<FrontDoor>();
        web.Run(door.HandleAsync);
        return web;
    }

    private async Task RunAsync(ICloudWorker worker)
    {
        try
        {
            await worker.RunAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The usual end.
        }
        catch (Exception error)
        {
            _stop.Fail(error);
            throw;
        }
    }
}
