namespace Payments.Local.Hosting;

/// <summary>What a local cloud is started with.</summary>
public sealed record CloudOptions
{
    /// <summary>Twelve digits; part of every ARN.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>AWS region in ARNs and in the functions' environment.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; } = 4566;

    /// <summary>Folder of the SQLite file and of the unpacked functions; null keeps the state in memory only.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Folder of the services' bundles (<c>payments-checkout-bundle.zip</c>).</summary>
    public string BundleDirectory { get; init; } = "artifacts/bundles";

    /// <summary>Scales waits and retry delays (workflows, streams, queues' failed batches, topics, schedules): 1 as written, 0 none.</summary>
    public double WaitScale { get; init; } = 1;

    /// <summary>How long the simulated card gateway takes for an answer, unless its script says otherwise.</summary>
    public TimeSpan GatewayLatency { get; init; } = TimeSpan.FromMilliseconds(40);
}
