using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Buckets;

/// <summary>Making, finding and deleting buckets.</summary>
internal sealed class BucketOperations(StateStore state, S3Access access, CloudOptions options, TimeProvider time)
{
    private const string FirstRegion = "us-east-1";

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var name = input.Required("Bucket");
        access.Demand(call, "CreateBucket", Bucket.ArnOf(name));
        BucketNames.Check(name);
        CheckRegion(input);
        state.Write(writing =>
        {
            // In the first region making one's own bucket again succeeds, and changes nothing here.
            if (BucketStore.Find(writing, name) is not null)
            {
                return options.Region == FirstRegion
                    ? true
                    : throw S3Errors.Of(
                        "BucketAlreadyOwnedByYou",
                        "Your previous request to create the named bucket succeeded and you already own it.",
                        409,
                        new JsonObject { ["BucketName"] = name });
            }

            var bucket = BucketStore.Add(writing, name, options.Region, time.GetUtcNow().ToUnixTimeMilliseconds());
            SetDefaults(writing, bucket.Id, input.TextOf("ObjectOwnership"));
            if (input.FlagOf("ObjectLockEnabledForBucket"))
            {
                BucketStore.SetObjectLock(writing, bucket.Id);
            }

            return true;
        });
        return new JsonObject { ["Location"] = $"/{name}" };
    }

    /// <summary>What AWS gives every new bucket since April 2023: no ACLs, no public access.</summary>
    public static void SetDefaults(StateTransaction writing, long bucket, string? ownership = null)
    {
        SettingStore.Put(writing, bucket, SettingKind.Ownership, new JsonObject
        {
            ["Rules"] = new JsonArray(new JsonObject { ["ObjectOwnership"] = ownership ?? "BucketOwnerEnforced" }),
        });
        SettingStore.Put(writing, bucket, SettingKind.PublicAccess, new JsonObject
        {
            ["BlockPublicAcls"] = true,
            ["IgnorePublicAcls"] = true,
            ["BlockPublicPolicy"] = true,
            ["RestrictPublicBuckets"] = true,
        });
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "DeleteBucket");
        state.Write(writing =>
        {
            BucketStore.Get(writing, bucket);
            if (!BucketStore.IsEmpty(writing, bucket.Id))
            {
                throw S3Errors.Of("BucketNotEmpty", "The bucket you tried to delete is not empty", 409, new JsonObject { ["BucketName"] = bucket.Name });
            }

            Uploads.UploadStore.RequireNone(writing, bucket);
            BucketStore.Remove(writing, bucket.Id);
        });
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        access.Demand(call, "ListAllMyBuckets", "*");
        var prefix = input.TextOf("Prefix") ?? "";
        var behind = input.TextOf("ContinuationToken") ?? "";
        var most = (int)Math.Min(10_000, input.NumberOf("MaxBuckets") ?? 10_000);
        var found = state.Read(BucketStore.List)
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(bucket.Name, behind) > 0)
            .ToList();
        var page = found.Take(most).ToList();
        var answer = new JsonObject
        {
            ["Buckets"] = new JsonArray([.. page.Select(bucket => new JsonObject
            {
                ["Name"] = bucket.Name,
                ["CreationDate"] = S3Input.Iso(bucket.CreatedMs),
                ["BucketRegion"] = bucket.Region,
            })]),
            ["Owner"] = BucketOwner.ToJson(),
        };
        if (found.Count > page.Count)
        {
            answer["ContinuationToken"] = page[^1].Name;
        }

        return answer;
    }

    public JsonObject Head(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "ListBucket");
        return new JsonObject { ["BucketRegion"] = bucket.Region, ["AccessPointAlias"] = false };
    }

    public JsonObject GetLocation(JsonObject input, AwsCall call)
    {
        var region = access.OpenBucket(input, call, "GetBucketLocation").Region;
        return new JsonObject { ["LocationConstraint"] = region == FirstRegion ? "" : region };
    }

    private void CheckRegion(JsonObject input)
    {
        var asked = input.ObjectOf("CreateBucketConfiguration")?.TextOf("LocationConstraint");
        if (asked is null && options.Region != FirstRegion)
        {
            throw S3Errors.Of(
                "IllegalLocationConstraintException",
                "The unspecified location constraint is incompatible for the region specific endpoint this request was sent to.");
        }

        if (asked is FirstRegion)
        {
            throw S3Errors.Of("InvalidLocationConstraint", "The specified location-constraint is not valid", 400, new JsonObject { ["LocationConstraint"] = asked });
        }

        if (asked is not null && asked != options.Region)
        {
            throw S3Errors.Of(
                "IllegalLocationConstraintException", $"The {asked} location constraint is incompatible for the region specific endpoint this request was sent to.");
        }
    }
}
