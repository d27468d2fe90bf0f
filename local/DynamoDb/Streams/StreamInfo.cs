using System.Globalization;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>A stream, enabled or ended less than a day ago.</summary>
/// <param name="Id">Number of its records' rows.</param>
/// <param name="Arn">Its ARN; the label is its last part.</param>
/// <param name="Table">Name of its table, which may be gone.</param>
/// <param name="ViewType"><c>KEYS_ONLY</c>, <c>NEW_IMAGE</c>, <c>OLD_IMAGE</c> or <c>NEW_AND_OLD_IMAGES</c>.</param>
/// <param name="CreatedMs">Unix milliseconds.</param>
/// <param name="DisabledMs">When it ended, Unix milliseconds; null while it takes records.</param>
/// <param name="KeySchema">The table's key as AWS's JSON; null for streams of an older state file.</param>
/// <param name="TrimmedRow">The last record that was swept away; 0 when none was.</param>
internal sealed record StreamInfo(long Id, string Arn, string Table, string ViewType, long CreatedMs, long? DisabledMs, string? KeySchema, long TrimmedRow)
{
    public string Label => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>
    /// The one shard. AWS splits a stream into a shard a partition of the table and closes each after four hours; one that stays
    /// keeps every order that AWS's keep.
    /// </summary>
    public string ShardId => string.Create(CultureInfo.InvariantCulture, $"shardId-{CreatedMs:D20}-{Id:x8}");
}
