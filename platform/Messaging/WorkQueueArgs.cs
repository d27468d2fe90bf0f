namespace Payments.Platform;

/// <summary>How a queue of work behaves.</summary>
internal sealed record WorkQueueArgs
{
    /// <summary>Whether messages of a group keep their order and a repeat within 5 minutes is dropped.</summary>
    public bool Fifo { get; init; }

    /// <summary>How long the consumer may take for a message.</summary>
    public required int ConsumerTimeoutSeconds { get; init; }

    /// <summary>The topic that may send here, with which <see cref="EventTopic.Feed"/> is to be called; null where only roles send.</summary>
    public EventTopic? FedBy { get; init; }

    /// <summary>How often a message is tried before it is a dead letter.</summary>
    public int MaxReceiveCount { get; init; } = 5;
}
