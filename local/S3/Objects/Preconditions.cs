using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>Conditions of requests on what is there (RFC 9110, section 13; S3 user guide, "Conditional requests").</summary>
internal static class Preconditions
{
    /// <summary>Conditions of reading.</summary>
    /// <exception cref="AwsException"><c>PreconditionFailed</c> 412, <c>NotModified</c> 304.</exception>
    public static void CheckRead(JsonObject input, ObjectVersion found)
    {
        CheckUnchanged(input, found, "");
        var unchanged = input.TextOf("IfNoneMatch") is { } none ? Matches(none, found.ETag) : !ModifiedSince(input.TimeOf("IfModifiedSince"), found);
        if (unchanged)
        {
            var headers = new JsonObject { ["ETag"] = found.QuotedETag, ["Last-Modified"] = DateTimeOffset.FromUnixTimeMilliseconds(found.ModifiedMs).ToString("R") };
            throw S3Errors.Of("NotModified", "Not Modified", 304, new JsonObject { [S3Errors.Headers] = headers });
        }
    }

    /// <summary>Conditions of a copy on its source: all that are not met are 412.</summary>
    /// <exception cref="AwsException"><c>PreconditionFailed</c>.</exception>
    public static void CheckSource(JsonObject input, ObjectVersion found)
    {
        CheckUnchanged(input, found, "CopySource");
        if (input.TextOf("CopySourceIfNoneMatch") is { } none && Matches(none, found.ETag))
        {
            throw S3Errors.PreconditionFailed("x-amz-copy-source-If-None-Match");
        }

        if (!ModifiedSince(input.TimeOf("CopySourceIfModifiedSince"), found))
        {
            throw S3Errors.PreconditionFailed("x-amz-copy-source-If-Modified-Since");
        }
    }

    /// <summary>Conditions of writing on what the key has now. Asked in the transaction that writes: of two writers one wins.</summary>
    /// <param name="input">The request.</param>
    /// <param name="latest">The newest version; null when there is none.</param>
    /// <exception cref="AwsException"><c>PreconditionFailed</c>, <c>NoSuchKey</c>.</exception>
    public static void CheckWrite(JsonObject input, ObjectVersion? latest)
    {
        var current = latest is { IsMarker: false } ? latest : null;
        if (input.TextOf("IfNoneMatch") is { } none)
        {
            if (none != "*")
            {
                throw AwsException.NotBuilt("s3", "If-None-Match with a value other than * on a write (as in AWS)");
            }

            if (current is not null)
            {
                throw S3Errors.PreconditionFailed("If-None-Match");
            }
        }

        if (input.TextOf("IfMatch") is { } match)
        {
            if (current is null)
            {
                throw S3Errors.NoSuchKey(input.Required("Key"));
            }

            if (!Matches(match, current.ETag))
            {
                throw S3Errors.PreconditionFailed("If-Match");
            }
        }
    }

    private static void CheckUnchanged(JsonObject input, ObjectVersion found, string prefix)
    {
        if (input.TextOf(prefix + "IfMatch") is { } match)
        {
            if (!Matches(match, found.ETag))
            {
                throw S3Errors.PreconditionFailed("If-Match");
            }
        }
        else if (input.TimeOf(prefix + "IfUnmodifiedSince") is { } since && Seconds(found) > since.ToUnixTimeSeconds())
        {
            throw S3Errors.PreconditionFailed("If-Unmodified-Since");
        }
    }

    private static bool ModifiedSince(DateTimeOffset? since, ObjectVersion found) => since is null || Seconds(found) > since.Value.ToUnixTimeSeconds();

    // HTTP's dates know no fractions.
    private static long Seconds(ObjectVersion found) => found.ModifiedMs / 1000;

    private static bool Matches(string list, string etag) => list.Split(',').Any(item => item.Trim() is "*" || item.Trim().Trim('"') == etag);
}
