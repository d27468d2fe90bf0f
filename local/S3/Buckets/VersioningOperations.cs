using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Buckets;

/// <summary>Versioning of buckets.</summary>
internal sealed class VersioningOperations(StateStore state, S3Access access)
{
    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "GetBucketVersioning");
        return bucket.Versioning.Length == 0 ? [] : new JsonObject { ["Status"] = bucket.Versioning };
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "PutBucketVersioning");
        var value = input.ObjectOf("VersioningConfiguration") ?? throw S3Errors.MalformedXml();
        state.Write(writing => Set(writing, BucketStore.Get(writing, bucket), value));
        return [];
    }

    /// <exception cref="AwsException">No such status, or the bucket's versions can be locked.</exception>
    public static void Set(StateTransaction writing, Bucket bucket, JsonObject value)
    {
        var status = value.TextOf("Status");
        if (value.TextOf("MFADelete") == "Enabled")
        {
            throw AwsException.NotBuilt("s3", "MFA delete");
        }

        SettingRules.Require(status is Bucket.Enabled or Bucket.Suspended);
        if (bucket.ObjectLock && status == Bucket.Suspended)
        {
            throw S3Errors.Of(
                "InvalidBucketState",
                "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.",
                409,
                new JsonObject { ["BucketName"] = bucket.Name });
        }

        BucketStore.SetVersioning(writing, bucket.Id, status!);
    }
}
