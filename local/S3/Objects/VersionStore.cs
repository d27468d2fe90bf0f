using System.Text;
using Payments.Local.Hosting;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.State;

namespace Payments.Local.S3.Objects;

/// <summary>Versions of objects in the state.</summary>
internal sealed class VersionStore(BodyStore bodies, IdSource ids)
{
    private const string Columns = "SELECT row, key, version_id, latest, marker, size, etag, modified_ms, body, details FROM s3_versions ";
    private const int VersionIdLength = 32;

    public static byte[] KeyBytes(string key) => Encoding.UTF8.GetBytes(key);

    /// <summary>What reading the key gives: the newest version, which may be a delete marker; null when there is none.</summary>
    public static ObjectVersion? Latest(StateTransaction state, long bucket, string key) =>
        state.First(Columns + "WHERE bucket = @0 AND key = @1 AND latest = 1", Map, bucket, KeyBytes(key));

    /// <summary>Null when there is no such version.</summary>
    public static ObjectVersion? Find(StateTransaction state, long bucket, string key, string versionId) =>
        state.First(Columns + "WHERE bucket = @0 AND key = @1 AND version_id = @2", Map, bucket, KeyBytes(key), versionId);

    /// <summary>The newest versions of keys from <paramref name="from"/> on that are no delete markers, in the order of keys.</summary>
    public static List<ObjectVersion> Current(StateTransaction state, long bucket, byte[] from, int most) => state.Query(
        Columns + "WHERE bucket = @0 AND latest = 1 AND marker = 0 AND key >= @1 ORDER BY key LIMIT @2", Map, bucket, from, most);

    /// <summary>
    /// All versions from <paramref name="from"/> on, by key and then the newest first; of the first key itself only those older than
    /// <paramref name="beforeRow"/>.
    /// </summary>
    public static List<ObjectVersion> All(StateTransaction state, long bucket, byte[] from, long beforeRow, int most) => state.Query(
        Columns + "WHERE bucket = @0 AND key >= @1 AND (key > @1 OR row < @2) ORDER BY key, row DESC LIMIT @3", Map, bucket, from, beforeRow, most);

    /// <summary>Makes a version the newest of its key, in the way that the bucket's versioning says.</summary>
    public ObjectVersion Add(StateTransaction state, Bucket bucket, NewVersion version, long nowMs)
    {
        var key = KeyBytes(version.Key);
        var id = bucket.Versioning == Bucket.Enabled ? ids.Alphanumeric(VersionIdLength) : ObjectVersion.NullId;
        if (id == ObjectVersion.NullId && Find(state, bucket.Id, version.Key, id) is { } replaced)
        {
            RemoveRow(state, replaced);
        }

        state.Execute("UPDATE s3_versions SET latest = 0 WHERE bucket = @0 AND key = @1 AND latest = 1", bucket.Id, key);
        state.Execute(
            "INSERT INTO s3_versions (bucket, key, version_id, latest, marker, size, etag, modified_ms, body, details) VALUES (@0, @1, @2, 1, @3, @4, @5, @6, @7, @8)",
            bucket.Id,
            key,
            id,
            version.Body is null ? 1 : 0,
            version.Size,
            version.ETag,
            nowMs,
            version.Body,
            version.Details.ToJson());
        return Find(state, bucket.Id, version.Key, id)!;
    }

    /// <summary>Removes a version for good; the next older one becomes the newest.</summary>
    public void Remove(StateTransaction state, long bucket, ObjectVersion version)
    {
        RemoveRow(state, version);
        if (version.IsLatest)
        {
            state.Execute(
                "UPDATE s3_versions SET latest = 1 WHERE row = (SELECT max(row) FROM s3_versions WHERE bucket = @0 AND key = @1)", bucket, KeyBytes(version.Key));
        }
    }

    /// <summary>Removes everything that is in a bucket, uploads included.</summary>
    public void RemoveAll(StateTransaction state, long bucket)
    {
        state.Query(Columns + "WHERE bucket = @0", Map, bucket).ForEach(version => RemoveRow(state, version));
        Uploads.UploadStore.List(state, bucket).ForEach(upload => Uploads.UploadStore.Remove(state, bodies, upload));
    }

    /// <summary>Changes what is kept besides the bytes (tags, locks).</summary>
    public static void SetDetails(StateTransaction state, ObjectVersion version, ObjectDetails details) =>
        state.Execute("UPDATE s3_versions SET details = @1 WHERE row = @0", version.Row, details.ToJson());

    private void RemoveRow(StateTransaction state, ObjectVersion version)
    {
        state.Execute("DELETE FROM s3_versions WHERE row = @0", version.Row);
        if (version.Body is { } body)
        {
            bodies.Remove(state, body);
        }
    }

    private static ObjectVersion Map(StateRow row) => new(
        row.GetInt64(0),
        Encoding.UTF8.GetString(row.GetBytes(1)),
        row.GetString(2),
        row.GetInt64(3) != 0,
        row.GetInt64(4) != 0,
        row.GetInt64(5),
        row.GetString(6),
        row.GetInt64(7),
        row.IsNull(8) ? null : row.GetInt64(8),
        ObjectDetails.Parse(row.GetString(9)));
}
