using Payments.Local.Hosting;

namespace Payments.Local.Lambda.Invoking;

/// <summary>Ends instances that are idle for too long, and all of them when the cloud stops.</summary>
internal sealed class SandboxKeeper(SandboxPool pool, TimeProvider time) : ICloudWorker
{
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await WaitAsync(stopping);
                await pool.ExpireAsync();
            }
        }
        finally
        {
            await pool.StopAsync();
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        while (pool.NextExpiry is not { } expiry || expiry > time.GetUtcNow())
        {
            if (pool.NextExpiry is not { } due)
            {
                await pool.BecameIdle.WaitAsync(stopping);
                continue;
            }

            var left = due - time.GetUtcNow();
            await Task.Delay(left > Soonest ? left : Soonest, time, stopping);
        }
    }
}
