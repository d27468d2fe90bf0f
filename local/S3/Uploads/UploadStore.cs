using System.Text;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Objects;
using Payments.Local.State;

namespace Payments.Local.S3.Uploads;

/// <summary>Multipart uploads in the state.</summary>
internal static class UploadStore
{
    private const string Columns = "SELECT id, upload_id, bucket, key, started_ms, details, checksum, checksum_type, checksum_asked FROM s3_uploads ";
    private const string PartColumns = "SELECT number, body, size, etag, checksum, modified_ms FROM s3_parts ";

    public static void Add(StateTransaction state, Upload upload) => state.Execute(
        "INSERT INTO s3_uploads (upload_id, bucket, key, started_ms, details, checksum, checksum_type, checksum_asked) VALUES (@0, @1, @2, @3, @4, @5, @6, @7)",
        upload.UploadId,
        upload.Bucket,
        VersionStore.KeyBytes(upload.Key),
        upload.StartedMs,
        upload.Details.ToJson(),
        upload.Checksum,
        upload.ChecksumType,
        upload.ChecksumAsked ? 1 : 0);

    /// <exception cref="Payments.Local.Wire.AwsException"><c>NoSuchUpload</c>.</exception>
    public static Upload Get(StateTransaction state, long bucket, string key, string uploadId) =>
        state.First(Columns + "WHERE upload_id = @0 AND bucket = @1 AND key = @2", Map, uploadId, bucket, VersionStore.KeyBytes(key)) ?? throw S3Errors.NoSuchUpload(uploadId);

    /// <summary>All uploads of a bucket, by key and then the oldest first.</summary>
    public static List<Upload> List(StateTransaction state, long bucket) => state.Query(Columns + "WHERE bucket = @0 ORDER BY key, id", Map, bucket);

    public static List<UploadPart> Parts(StateTransaction state, Upload upload) =>
        state.Query(PartColumns + "WHERE upload = @0 ORDER BY number", MapPart, upload.Row);

    /// <summary>Adds a part; one of the same number is replaced.</summary>
    public static void PutPart(StateTransaction state, BodyStore bodies, Upload upload, UploadPart part)
    {
        if (state.First(PartColumns + "WHERE upload = @0 AND number = @1", MapPart, upload.Row, part.Number) is { } replaced)
        {
            bodies.Remove(state, replaced.Body);
        }

        state.Execute(
            "INSERT OR REPLACE INTO s3_parts (upload, number, body, size, etag, checksum, modified_ms) VALUES (@0, @1, @2, @3, @4, @5, @6)",
            upload.Row,
            part.Number,
            part.Body,
            part.Size,
            part.ETag,
            part.Checksum,
            part.ModifiedMs);
    }

    /// <summary>Ends an upload; its parts' bodies go.</summary>
    public static void Remove(StateTransaction state, BodyStore bodies, Upload upload)
    {
        foreach (var part in Parts(state, upload))
        {
            bodies.Remove(state, part.Body);
        }

        state.Execute("DELETE FROM s3_parts WHERE upload = @0", upload.Row);
        state.Execute("DELETE FROM s3_uploads WHERE id = @0", upload.Row);
    }

    /// <exception cref="Payments.Local.Wire.AwsException"><c>BucketNotEmpty</c>: uploads are going on.</exception>
    public static void RequireNone(StateTransaction state, Bucket bucket)
    {
        if (state.Scalar<long>("SELECT EXISTS (SELECT 1 FROM s3_uploads WHERE bucket = @0)", bucket.Id) != 0)
        {
            throw S3Errors.Of("BucketNotEmpty", "The bucket you tried to delete is not empty", 409, new() { ["BucketName"] = bucket.Name });
        }
    }

    private static Upload Map(StateRow row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetInt64(2),
        Encoding.UTF8.GetString(row.GetBytes(3)),
        row.GetInt64(4),
        ObjectDetails.Parse(row.GetString(5)),
        row.GetString(6),
        row.GetString(7),
        row.GetInt64(8) != 0);

    private static UploadPart MapPart(StateRow row) =>
        new((int)row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetBytes(4), row.GetInt64(5));
}
