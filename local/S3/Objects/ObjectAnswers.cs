using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;

namespace Payments.Local.S3.Objects;

/// <summary>Members of answers that tell of an object.</summary>
internal static class ObjectAnswers
{
    private static readonly string[] EncryptionMembers = ["ServerSideEncryption", "SSEKMSKeyId", "SSEKMSEncryptionContext", "BucketKeyEnabled"];

    /// <summary>What a write answers: version, tag, encryption, checksum.</summary>
    public static JsonObject Written(Bucket bucket, ObjectVersion version)
    {
        var answer = new JsonObject { ["ETag"] = version.QuotedETag };
        AddVersion(answer, bucket, version.VersionId);
        AddEncryption(answer, version.Details);
        AddChecksum(answer, version.Details.Checksum);
        return answer;
    }

    /// <summary>Buckets that never had versioning tell no version.</summary>
    public static void AddVersion(JsonObject answer, Bucket bucket, string versionId)
    {
        if (bucket.Versioning.Length > 0)
        {
            answer["VersionId"] = versionId;
        }
    }

    public static void AddEncryption(JsonObject answer, ObjectDetails details)
    {
        foreach (var member in EncryptionMembers.Where(member => details.System[member] is not null))
        {
            answer[member] = details.System[member]!.DeepClone();
        }
    }

    public static void AddChecksum(JsonObject answer, ObjectChecksum? checksum)
    {
        if (checksum is not null)
        {
            answer[$"Checksum{checksum.Algorithm}"] = checksum.Value;
            answer["ChecksumType"] = checksum.Type;
        }
    }

    /// <summary>All that reading an object tells besides its bytes.</summary>
    public static JsonObject Describe(Bucket bucket, ObjectVersion version, bool withChecksum)
    {
        var details = version.Details;
        var answer = details.System.DeepClone().AsObject();
        if ((string?)answer["StorageClass"] == "STANDARD")
        {
            answer.Remove("StorageClass");
        }

        answer["AcceptRanges"] = "bytes";
        answer["ETag"] = version.QuotedETag;
        answer["LastModified"] = S3Input.Iso(version.ModifiedMs);
        AddVersion(answer, bucket, version.VersionId);
        if (details.Tags.Count > 0)
        {
            answer["TagCount"] = details.Tags.Count;
        }

        if (details.RetainUntilMs is { } until)
        {
            answer["ObjectLockMode"] = details.LockMode;
            answer["ObjectLockRetainUntilDate"] = S3Input.Iso(until);
        }

        if (details.LegalHold is { } hold)
        {
            answer["ObjectLockLegalHoldStatus"] = hold;
        }

        if (withChecksum)
        {
            AddChecksum(answer, details.Checksum);
        }

        return answer;
    }
}
