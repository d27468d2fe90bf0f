namespace Payments.Local.Hosting;

/// <summary>Work that goes on while the cloud runs: pollers, executions to resume, expiry.</summary>
public interface ICloudWorker
{
    /// <summary>Runs until <paramref name="stopping"/>; an exception other than its cancellation stops the cloud with an error.</summary>
    Task RunAsync(CancellationToken stopping);
}
