using Payments.Local.State;

namespace Payments.Local.Sqs.Messages;

/// <summary>A message as it is stored. Times are Unix milliseconds.</summary>
internal sealed record StoredMessage
{
    public const string Columns = """
        row, message_id, body, attributes, trace_header, sender_id, sent_ms, visible_ms, receives, first_received_ms, received_ms,
        receipt, group_id, deduplication_id, sequence, source_arn
        """;

    /// <summary>Place in the queue.</summary>
    public required long Row { get; init; }

    public required string MessageId { get; init; }

    public required string Body { get; init; }

    /// <summary>Message attributes as JSON; null without any.</summary>
    public string? Attributes { get; init; }

    public string? TraceHeader { get; init; }

    public required string SenderId { get; init; }

    public required long SentMs { get; init; }

    public required long VisibleMs { get; init; }

    /// <summary>Receives so far, in all queues it was in.</summary>
    public required int Receives { get; init; }

    public long? FirstReceivedMs { get; init; }

    /// <summary>Last receive in this queue.</summary>
    public long? ReceivedMs { get; init; }

    /// <summary>Nonce of the last receive in this queue.</summary>
    public string? Receipt { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public string? Sequence { get; init; }

    /// <summary>In a dead-letter queue: where it came from.</summary>
    public string? SourceArn { get; init; }

    public static StoredMessage Map(StateRow row) => new()
    {
        Row = row.GetInt64(0),
        MessageId = row.GetString(1),
        Body = row.GetString(2),
        Attributes = Text(row, 3),
        TraceHeader = Text(row, 4),
        SenderId = row.GetString(5),
        SentMs = row.GetInt64(6),
        VisibleMs = row.GetInt64(7),
        Receives = row.GetInt32(8),
        FirstReceivedMs = Number(row, 9),
        ReceivedMs = Number(row, 10),
        Receipt = Text(row, 11),
        GroupId = Text(row, 12),
        DeduplicationId = Text(row, 13),
        Sequence = Text(row, 14),
        SourceArn = Text(row, 15),
    };

    private static string? Text(StateRow row, int column) => row.IsNull(column) ? null : row.GetString(column);

    private static long? Number(StateRow row, int column) => row.IsNull(column) ? null : row.GetInt64(column);
}
