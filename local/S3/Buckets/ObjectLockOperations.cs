using System.Text.Json.Nodes;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Buckets;

/// <summary>The Object Lock configuration of buckets: the retention that new versions get.</summary>
internal sealed class ObjectLockOperations(StateStore state, S3Access access)
{
    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "GetBucketObjectLockConfiguration");
        if (!bucket.ObjectLock)
        {
            throw S3Errors.Of(
                "ObjectLockConfigurationNotFoundError",
                "Object Lock configuration does not exist for this bucket",
                404,
                new JsonObject { ["BucketName"] = bucket.Name });
        }

        var value = state.Read(reading => SettingStore.Find(reading, bucket.Id, SettingKind.ObjectLock)) ?? new JsonObject { ["ObjectLockEnabled"] = "Enabled" };
        return new JsonObject { ["ObjectLockConfiguration"] = value };
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "PutBucketObjectLockConfiguration");
        var value = input.ObjectOf("ObjectLockConfiguration") ?? throw S3Errors.MalformedXml();
        state.Write(writing => Set(writing, BucketStore.Get(writing, bucket), value));
        return [];
    }

    /// <exception cref="AwsException">It makes no sense, or the bucket has no versioning.</exception>
    public static void Set(StateTransaction writing, Bucket bucket, JsonObject value, string? ownerUrn = null)
    {
        value["ObjectLockEnabled"] ??= "Enabled";
        SettingRules.Require(value.TextOf("ObjectLockEnabled") == "Enabled");
        if (value.ObjectOf("Rule")?.ObjectOf("DefaultRetention") is { } retention)
        {
            SettingRules.Require(retention.TextOf("Mode") is "GOVERNANCE" or "COMPLIANCE");
            SettingRules.Require(retention["Days"] is null != retention["Years"] is null);
            if ((retention.NumberOf("Days") ?? retention.NumberOf("Years")) is < 1 or > 36500)
            {
                throw S3Errors.InvalidArgument("Default retention period must be a positive integer value.", "Days", null);
            }
        }

        if (bucket.Versioning != Bucket.Enabled)
        {
            throw S3Errors.Of("InvalidBucketState", "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration", 409);
        }

        BucketStore.SetObjectLock(writing, bucket.Id);
        SettingStore.Put(writing, bucket.Id, SettingKind.ObjectLock, value, ownerUrn);
    }
}
