using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Payments.Policies.Pack;

/// <summary>
/// Ends the pack when the engine is gone without a word. The engine kills what it started itself; of <c>dotnet run</c> that leaves the pack
/// behind, and stdin tells nothing, for it is not connected then. A closed connection alone is no sign: an idle one is closed too.
/// </summary>
/// <param name="engine">Where the engine listens as long as it lives.</param>
/// <param name="connections">Whether the engine is connected.</param>
/// <param name="lifetime">Of this process.</param>
/// <param name="time">When to look.</param>
internal sealed class EngineWatch(IPEndPoint engine, ConnectionCount connections, IHostApplicationLifetime lifetime, TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (connections.IsZero && !await ListensAsync(stoppingToken))
            {
                lifetime.StopApplication();
                return;
            }
        }
    }

    private async Task<bool> ListensAsync(CancellationToken cancellation)
    {
        using var client = new TcpClient(engine.AddressFamily);
        try
        {
            await client.ConnectAsync(engine, cancellation);
            return true;
        }
        catch (SocketException)
        {
            // The answer that is asked for: nobody listens there any more.
            return false;
        }
    }
}
