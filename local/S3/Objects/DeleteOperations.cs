using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Notifications;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(StateStore state, S3Access access, VersionStore versions, EventOutbox outbox, TimeProvider time)
{
    private const int MaxKeys = 1000;

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var versionId = input.TextOf("VersionId");
        return Delete(input.Required("Bucket"), input.Required("Key"), versionId, input, input.FlagOf("BypassGovernanceRetention"), call);
    }

    public JsonObject DeleteMany(JsonObject input, AwsCall call)
    {
        var wanted = input.ObjectOf("Delete") ?? throw S3Errors.MalformedXml();
        var objects = wanted.ListOf("Objects");
        if (objects.Count is 0 or > MaxKeys)
        {
            throw S3Errors.MalformedXml();
        }

        var (deleted, errors) = (new JsonArray(), new JsonArray());
        foreach (var item in objects)
        {
            var (key, versionId) = (item.Required("Key"), item.TextOf("VersionId"));
            try
            {
                var outcome = Delete(input.Required("Bucket"), key, versionId, item, input.FlagOf("BypassGovernanceRetention"), call);
                if (!wanted.FlagOf("Quiet"))
                {
                    deleted.Add(Reported(key, versionId, outcome));
                }
            }
            catch (AwsException refused) when (refused.Code != "NoSuchBucket")
            {
                errors.Add(S3Input.Compact(new JsonObject { ["Key"] = key, ["VersionId"] = versionId, ["Code"] = refused.Code, ["Message"] = refused.Message }));
            }
        }

        var answer = new JsonObject();
        AddUnlessEmpty(answer, "Deleted", deleted);
        AddUnlessEmpty(answer, "Errors", errors);
        return answer;
    }

    private static void AddUnlessEmpty(JsonObject answer, string member, JsonArray items)
    {
        if (items.Count > 0)
        {
            answer[member] = items;
        }
    }

    private static JsonObject Reported(string key, string? versionId, JsonObject outcome)
    {
        var marker = outcome.FlagOf("DeleteMarker");
        return S3Input.Compact(new JsonObject
        {
            ["Key"] = key,
            ["VersionId"] = versionId,
            ["DeleteMarker"] = marker ? true : null,
            ["DeleteMarkerVersionId"] = marker ? outcome.TextOf("VersionId") : null,
        });
    }

    private JsonObject Delete(string bucketName, string key, string? versionId, JsonObject conditions, bool bypass, AwsCall call)
    {
        var keys = versionId is null ? new ConditionContext() : new ConditionContext().With("s3:VersionId", versionId);
        var bucket = access.OpenObject(bucketName, key, call, keys, versionId is null ? "DeleteObject" : "DeleteObjectVersion");
        if (bypass && versionId is not null)
        {
            access.OpenObject(bucketName, key, call, keys, "BypassGovernanceRetention");
        }

        return state.Write(writing =>
        {
            var current = BucketStore.Get(writing, bucket);
            CheckCondition(writing, current, key, versionId, conditions);
            return versionId is null ? DeleteLatest(writing, current, key, call) : DeleteVersion(writing, current, key, versionId, bypass, call);
        });
    }

    // DeleteObject has it as a header, DeleteObjects as a member of each object.
    private static void CheckCondition(StateTransaction writing, Bucket bucket, string key, string? versionId, JsonObject conditions)
    {
        var expected = conditions.TextOf("IfMatch") ?? conditions.TextOf("ETag");
        if (expected is not null)
        {
            var found = versionId is null ? VersionStore.Latest(writing, bucket.Id, key) : VersionStore.Find(writing, bucket.Id, key, versionId);
            Preconditions.CheckWrite(new JsonObject { ["Key"] = key, ["IfMatch"] = expected }, found);
        }
    }

    private JsonObject DeleteLatest(StateTransaction writing, Bucket bucket, string key, AwsCall call)
    {
        if (bucket.Versioning.Length == 0)
        {
            if (VersionStore.Latest(writing, bucket.Id, key) is { } only)
            {
                versions.Remove(writing, bucket.Id, only);
                outbox.Add(writing, bucket, "ObjectRemoved:Delete", only, call);
            }

            return [];
        }

        ObjectKeys.Check(key);
        var marker = versions.Add(writing, bucket, new NewVersion(key, null, 0, "", new ObjectDetails()), time.GetUtcNow().ToUnixTimeMilliseconds());
        outbox.Add(writing, bucket, "ObjectRemoved:DeleteMarkerCreated", marker, call);
        return new JsonObject { ["DeleteMarker"] = true, ["VersionId"] = marker.VersionId };
    }

    private JsonObject DeleteVersion(StateTransaction writing, Bucket bucket, string key, string versionId, bool bypass, AwsCall call)
    {
        var answer = new JsonObject { ["VersionId"] = versionId };
        if (VersionStore.Find(writing, bucket.Id, key, versionId) is not { } version)
        {
            return answer;
        }

        if (version.Details.IsLocked(time.GetUtcNow().ToUnixTimeMilliseconds(), bypass))
        {
            throw S3Errors.Locked();
        }

        versions.Remove(writing, bucket.Id, version);
        outbox.Add(writing, bucket, "ObjectRemoved:Delete", version, call);
        if (version.IsMarker)
        {
            answer["DeleteMarker"] = true;
        }

        return answer;
    }
}
