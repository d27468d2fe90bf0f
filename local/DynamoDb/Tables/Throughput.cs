namespace Payments.Local.DynamoDb.Tables;

/// <summary>Provisioned capacity in units; 0 and 0 on demand. It is described and not enforced.</summary>
internal sealed record Throughput(long Read, long Write)
{
    public static Throughput OnDemand { get; } = new(0, 0);

    public DateTimeOffset? LastIncrease { get; init; }

    public DateTimeOffset? LastDecrease { get; init; }

    public int DecreasesToday { get; init; }

    /// <summary>The same history with other units.</summary>
    public Throughput ChangedTo(long read, long write, DateTimeOffset now) => this with
    {
        Read = read,
        Write = write,
        LastIncrease = read > Read || write > Write ? now : LastIncrease,
        LastDecrease = read < Read || write < Write ? now : LastDecrease,
        DecreasesToday = read < Read || write < Write ? DecreasesToday + 1 : DecreasesToday,
    };
}
