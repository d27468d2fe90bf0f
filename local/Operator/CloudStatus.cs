namespace Payments.Local.Operator;

/// <summary>What a running cloud tells its operator (<c>GET /_payments/status</c>).</summary>
/// <param name="Project">Pulumi project.</param>
/// <param name="Stack">Stack that runs.</param>
/// <param name="ProcessId">The cloud's process.</param>
/// <param name="StartedAt">When it began to serve.</param>
/// <param name="Endpoint">URL for AWS clients.</param>
/// <param name="Resources">Number of resources of the graph.</param>
/// <param name="NotSimulated">Resource types that nobody here understands.</param>
/// <param name="MemoryBytes">Resident memory of the cloud's process and its functions.</param>
public sealed record CloudStatus(
    string Project,
    string Stack,
    int ProcessId,
    DateTimeOffset StartedAt,
    string Endpoint,
    int Resources,
    IReadOnlyList<string> NotSimulated,
    long MemoryBytes);
