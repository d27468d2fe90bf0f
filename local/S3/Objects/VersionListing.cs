using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>ListObjectVersions: all versions and delete markers, by key and then the newest first.</summary>
internal sealed class VersionListing(StateStore state, S3Access access)
{
    public JsonObject List(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "ListBucketVersions");
        var request = ListRequest.Read(input);
        var (keyMarker, idMarker) = (input.TextOf("KeyMarker") ?? "", input.TextOf("VersionIdMarker") ?? "");
        if (idMarker.Length > 0 && keyMarker.Length == 0)
        {
            throw S3Errors.InvalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker", idMarker);
        }

        var answer = request.Echo("Name", bucket.Name);
        answer["KeyMarker"] = request.Written(keyMarker);
        answer["VersionIdMarker"] = idMarker;
        state.Read(reading =>
        {
            Fill(answer, reading, bucket, request, keyMarker, idMarker);
            return true;
        });
        return answer;
    }

    private static void Fill(JsonObject answer, StateTransaction reading, Bucket bucket, ListRequest request, string keyMarker, string idMarker)
    {
        var (versions, markers, prefixes) = (new JsonArray(), new JsonArray(), new JsonArray());
        var from = KeyOrder.Max(Start(keyMarker, idMarker, request), Encoding.UTF8.GetBytes(request.Prefix));
        var before = idMarker.Length > 0 ? VersionStore.Find(reading, bucket.Id, keyMarker, idMarker)?.Row ?? 0 : long.MaxValue;
        var (count, lastKey, lastId) = (0, "", "");
        var (more, isTruncated) = (true, false);
        while (more)
        {
            var found = VersionStore.All(reading, bucket.Id, from, before, request.Most - count + 1);
            more = found.Count > request.Most - count;
            foreach (var version in found)
            {
                if (!version.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
                {
                    more = false;
                    break;
                }

                if (count == request.Most)
                {
                    (more, isTruncated) = (false, request.Most > 0);
                    break;
                }

                count++;
                if (request.CommonPrefix(version.Key) is { } common)
                {
                    prefixes.Add(new JsonObject { ["Prefix"] = request.Written(common) });
                    (lastKey, lastId, from, before, more) = (common, "", KeyOrder.AfterPrefix(common), long.MaxValue, true);
                    break;
                }

                (version.IsMarker ? markers : versions).Add(Entry(version, request));
                (lastKey, lastId, from, before) = (version.Key, version.VersionId, VersionStore.KeyBytes(version.Key), version.Row);
            }
        }

        answer["IsTruncated"] = isTruncated;
        if (isTruncated)
        {
            answer["NextKeyMarker"] = request.Written(lastKey);
            answer["NextVersionIdMarker"] = lastId;
        }

        foreach (var (member, items) in new[] { ("Versions", versions), ("DeleteMarkers", markers), ("CommonPrefixes", prefixes) })
        {
            if (items.Count > 0)
            {
                answer[member] = items;
            }
        }
    }

    private static byte[] Start(string keyMarker, string idMarker, ListRequest request) =>
        idMarker.Length > 0 ? VersionStore.KeyBytes(keyMarker) : keyMarker.Length > 0 ? ListOperations.Behind(keyMarker, request) : [];

    private static JsonObject Entry(ObjectVersion version, ListRequest request)
    {
        var entry = new JsonObject
        {
            ["Key"] = request.Written(version.Key),
            ["VersionId"] = version.VersionId,
            ["IsLatest"] = version.IsLatest,
            ["LastModified"] = S3Input.Iso(version.ModifiedMs),
            ["Owner"] = BucketOwner.ToJson(),
        };
        if (!version.IsMarker)
        {
            entry["ETag"] = version.QuotedETag;
            entry["Size"] = version.Size;
            entry["StorageClass"] = version.Details.System.TextOf("StorageClass") ?? "STANDARD";
        }

        return entry;
    }
}
