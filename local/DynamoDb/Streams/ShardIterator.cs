using System.Globalization;
using System.Text;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Streams;

/// <summary>A place in a stream, as clients hold it for up to 15 minutes.</summary>
/// <param name="StreamArn">The stream.</param>
/// <param name="StreamId">Number of the stream: one of the same ARN made later is another.</param>
/// <param name="After">The record after this row is the next one.</param>
/// <param name="IssuedMs">Unix milliseconds.</param>
internal sealed record ShardIterator(string StreamArn, long StreamId, long After, long IssuedMs)
{
    /// <summary>API reference, GetShardIterator: "a shard iterator expires 15 minutes after it is returned".</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string Version = "|1|";

    /// <summary>As AWS writes it: the ARN, a version, and Base64 that means nothing to others.</summary>
    public string Write() =>
        StreamArn + Version + Convert.ToBase64String(Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{StreamId}:{After}:{IssuedMs}")));

    /// <exception cref="AwsException"><c>ValidationException</c>: it is none of ours.</exception>
    public static ShardIterator Read(string text)
    {
        var at = text.IndexOf(Version, StringComparison.Ordinal);
        var bytes = new byte[text.Length];
        if (at > 0
            && Convert.TryFromBase64String(text[(at + Version.Length)..], bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split(':') is [var stream, var after, var issued]
            && Number(stream) is { } streamId && Number(after) is { } row && Number(issued) is { } issuedMs)
        {
            return new ShardIterator(text[..at], streamId, row, issuedMs);
        }

        throw DynamoDbError.Validation("Invalid ShardIterator");
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
