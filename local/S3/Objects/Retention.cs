using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;

namespace Payments.Local.S3.Objects;

/// <summary>Object Lock: until when a version may not be deleted (user guide, "Locking objects with Object Lock").</summary>
internal static class Retention
{
    /// <summary>Mode and end of a new version's retention: the request's, else the bucket's default.</summary>
    /// <exception cref="Payments.Local.Wire.AwsException">The request's makes no sense, or the bucket has no Object Lock.</exception>
    public static (string? Mode, long? UntilMs) OfNew(JsonObject input, Bucket bucket, JsonObject? bucketDefault, DateTimeOffset now)
    {
        var (mode, until) = (input.TextOf("ObjectLockMode"), input.TextOf("ObjectLockRetainUntilDate"));
        if (mode is not null || until is not null)
        {
            RequireLock(bucket);
            if (mode is null || until is null)
            {
                throw S3Errors.InvalidArgument(
                    "x-amz-object-lock-retain-until-date and x-amz-object-lock-mode must both be supplied", "x-amz-object-lock-mode", mode);
            }

            return (CheckMode(mode), CheckEnd(input.TimeOf("ObjectLockRetainUntilDate"), now));
        }

        var rule = bucket.ObjectLock ? bucketDefault?.ObjectOf("Rule")?.ObjectOf("DefaultRetention") : null;
        if (rule is null)
        {
            return (null, null);
        }

        var end = rule.NumberOf("Years") is { } years ? now.AddYears((int)years) : now.AddDays(rule.NumberOf("Days") ?? 0);
        return (rule.TextOf("Mode"), end.ToUnixTimeMilliseconds());
    }

    public static string? LegalHoldOfNew(JsonObject input, Bucket bucket)
    {
        if (input.TextOf("ObjectLockLegalHoldStatus") is not { } status)
        {
            return null;
        }

        RequireLock(bucket);
        return CheckHold(status);
    }

    public static string CheckHold(string? status) => status is "ON" or "OFF" ? status : throw S3Errors.MalformedXml();

    public static string CheckMode(string? mode) =>
        mode is "GOVERNANCE" or "COMPLIANCE" ? mode : throw S3Errors.InvalidArgument("Unknown wormMode directive.", "x-amz-object-lock-mode", mode);

    public static long CheckEnd(DateTimeOffset? until, DateTimeOffset now) => until > now
        ? until.Value.ToUnixTimeMilliseconds()
        : throw S3Errors.InvalidArgument("The retain until date must be in the future!", "x-amz-object-lock-retain-until-date", until?.ToString("O"));

    public static void RequireLock(Bucket bucket)
    {
        if (!bucket.ObjectLock)
        {
            throw S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
        }
    }
}
