namespace Payments.Webhooks;

/// <summary>What became of one message of the queue.</summary>
/// <param name="Metric">The counter to add to.</param>
/// <param name="Message">What the log says.</param>
/// <param name="ComesBack">The message stays in the queue.</param>
internal sealed record Delivery(string Metric, string Message, bool ComesBack)
{
    public MerchantEvent? Event { get; init; }

    public SendResult? Result { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Something of ours failed.</summary>
    public Exception? Exception { get; init; }
}
