using Payments.Local.Hosting;
using Payments.Local.State;

namespace Payments.Local.Lambda.Sources;

/// <summary>Keeps one poller running for each enabled event source mapping, with the settings it has now.</summary>
internal sealed class EventSourceKeeper(StateStore store, MappingStore mappings, MappingRules rules) : ICloudWorker
{
    private readonly Dictionary<string, (string Settings, CancellationTokenSource Stop, Task Polling)> _running = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await ReconcileAsync(stopping);

                // A poller ends only when it is stopped: anything else is a defect, which stops the cloud with its error.
                await await Task.WhenAny([mappings.Changed.WaitAsync(stopping), .. _running.Values.Select(run => run.Polling)]);
            }
        }
        finally
        {
            foreach (var uuid in _running.Keys.ToList())
            {
                await StopAsync(uuid);
            }
        }
    }

    private async Task ReconcileAsync(CancellationToken stopping)
    {
        var wanted = store.Read(MappingStore.List).Where(mapping => mapping.Settings.Enabled).ToDictionary(mapping => mapping.Uuid);
        foreach (var uuid in _running.Where(run => !wanted.TryGetValue(run.Key, out var mapping) || mapping.Settings.ToJson() != run.Value.Settings).Select(run => run.Key).ToList())
        {
            await StopAsync(uuid);
        }

        foreach (var mapping in wanted.Values.Where(mapping => !_running.ContainsKey(mapping.Uuid)))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _running[mapping.Uuid] = (mapping.Settings.ToJson(), stop, rules.SourceOf(mapping.Settings.SourceArn).PollAsync(mapping, stop.Token));
        }
    }

    private async Task StopAsync(string uuid)
    {
        _running.Remove(uuid, out var run);
        await run.Stop.CancelAsync();
        await run.Polling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        run.Stop.Dispose();
    }
}
