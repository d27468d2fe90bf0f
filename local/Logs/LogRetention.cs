using Payments.Local.Hosting;

namespace Payments.Local.Logs;

/// <summary>Ends events when their group's retention has passed; AWS does so within days, here it is within the hour.</summary>
internal sealed class LogRetention(LogEvents events, TimeProvider time) : ICloudWorker
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            events.Expire(time.GetUtcNow());
            await Task.Delay(Period, time, stopping);
        }
    }
}
