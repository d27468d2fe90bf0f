using Payments.Local.State;

namespace Payments.Local.S3.Buckets;

/// <summary>The buckets in the state.</summary>
internal static class BucketStore
{
    private const string Columns = "SELECT id, name, region, versioning, object_lock, created_ms, owner_urn, force_destroy FROM s3_buckets ";

    /// <summary>Null when there is no such bucket.</summary>
    public static Bucket? Find(StateTransaction state, string name) => state.First(Columns + "WHERE name = @0", Map, name);

    /// <summary>The bucket as it is now.</summary>
    /// <exception cref="Payments.Local.Wire.AwsException">It has been deleted since.</exception>
    public static Bucket Get(StateTransaction state, Bucket bucket) =>
        state.First(Columns + "WHERE id = @0", Map, bucket.Id) ?? throw S3Errors.NoSuchBucket(bucket.Name);

    public static List<Bucket> List(StateTransaction state) => state.Query(Columns + "ORDER BY name", Map);

    public static Bucket Add(StateTransaction state, string name, string region, long nowMs)
    {
        state.Execute("INSERT INTO s3_buckets (name, region, created_ms) VALUES (@0, @1, @2)", name, region, nowMs);
        return Find(state, name)!;
    }

    public static void SetVersioning(StateTransaction state, long id, string versioning) =>
        state.Execute("UPDATE s3_buckets SET versioning = @1 WHERE id = @0", id, versioning);

    /// <summary>From now on versions can be locked, which also turns versioning on.</summary>
    public static void SetObjectLock(StateTransaction state, long id) =>
        state.Execute("UPDATE s3_buckets SET object_lock = 1, versioning = 'Enabled' WHERE id = @0", id);

    public static void SetOwner(StateTransaction state, long id, string? ownerUrn, bool forceDestroy) =>
        state.Execute("UPDATE s3_buckets SET owner_urn = @1, force_destroy = @2 WHERE id = @0", id, ownerUrn, forceDestroy ? 1 : 0);

    /// <summary>Whether anything is in it, delete markers included.</summary>
    public static bool IsEmpty(StateTransaction state, long id) => state.Scalar<long>("SELECT EXISTS (SELECT 1 FROM s3_versions WHERE bucket = @0)", id) == 0;

    /// <summary>Removes an empty bucket with its settings.</summary>
    public static void Remove(StateTransaction state, long id)
    {
        state.Execute("DELETE FROM s3_settings WHERE bucket = @0", id);
        state.Execute("DELETE FROM s3_buckets WHERE id = @0", id);
    }

    private static Bucket Map(StateRow row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4) != 0, row.GetInt64(5))
        {
            OwnerUrn = row.IsNull(6) ? null : row.GetString(6),
            ForceDestroy = row.GetInt64(7) != 0,
        };
}
