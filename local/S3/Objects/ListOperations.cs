using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>ListObjectsV2 and its older form.</summary>
internal sealed class ListOperations(StateStore state, S3Access access)
{
    public JsonObject ListV2(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "ListBucket");
        var request = ListRequest.Read(input);
        var token = input.TextOf("ContinuationToken");
        var startAfter = input.TextOf("StartAfter");
        var from = token is not null ? DecodeToken(token) : startAfter is { Length: > 0 } ? KeyOrder.After(startAfter) : [];
        var page = Collect(bucket, request, from);

        var answer = request.Echo("Name", bucket.Name);
        answer["KeyCount"] = page.Objects.Count + page.Prefixes.Count;
        answer["IsTruncated"] = page.Next is not null;
        AddText(answer, "ContinuationToken", token);
        AddText(answer, "StartAfter", startAfter is null ? null : request.Written(startAfter));
        AddText(answer, "NextContinuationToken", page.Next is null ? null : Base64Url.EncodeToString(page.Next));
        AddEntries(answer, page, request, withOwner: input.FlagOf("FetchOwner"));
        return answer;
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "ListBucket");
        var request = ListRequest.Read(input);
        var marker = input.TextOf("Marker") ?? "";
        var page = Collect(bucket, request, marker.Length == 0 ? [] : Behind(marker, request));

        var answer = request.Echo("Name", bucket.Name);
        answer["Marker"] = request.Written(marker);
        answer["IsTruncated"] = page.Next is not null;
        if (page.Next is not null && request.Delimiter.Length > 0)
        {
            answer["NextMarker"] = request.Written(page.Last!);
        }

        AddEntries(answer, page, request, withOwner: true);
        return answer;
    }

    /// <summary>The place behind a marker, which may be a rolled-up prefix.</summary>
    public static byte[] Behind(string marker, ListRequest request) =>
        marker.StartsWith(request.Prefix, StringComparison.Ordinal) && request.CommonPrefix(marker) == marker ? KeyOrder.AfterPrefix(marker) : KeyOrder.After(marker);

    private ListPage Collect(Bucket bucket, ListRequest request, byte[] from) => state.Read(reading =>
    {
        var page = new ListPage();
        var next = KeyOrder.Max(from, Encoding.UTF8.GetBytes(request.Prefix));
        while (true)
        {
            var left = request.Most - page.Objects.Count - page.Prefixes.Count;
            var found = VersionStore.Current(reading, bucket.Id, next, left + 1);
            var skipped = false;
            foreach (var version in found)
            {
                if (!version.Key.StartsWith(request.Prefix, StringComparison.Ordinal))
                {
                    return page;
                }

                if (page.Objects.Count + page.Prefixes.Count == request.Most)
                {
                    // A page of nothing says that there is nothing more.
                    page.Next = request.Most == 0 ? null : next;
                    return page;
                }

                if (request.CommonPrefix(version.Key) is { } common)
                {
                    page.Prefixes.Add(common);
                    (page.Last, next) = (common, KeyOrder.AfterPrefix(common));
                    skipped = true;
                    break;
                }

                page.Objects.Add(version);
                (page.Last, next) = (version.Key, KeyOrder.After(version.Key));
            }

            if (!skipped && found.Count <= left)
            {
                return page;
            }
        }
    });

    private static void AddEntries(JsonObject answer, ListPage page, ListRequest request, bool withOwner)
    {
        if (page.Objects.Count > 0)
        {
            answer["Contents"] = new JsonArray([.. page.Objects.Select(version => Entry(version, request, withOwner))]);
        }

        if (page.Prefixes.Count > 0)
        {
            answer["CommonPrefixes"] = new JsonArray([.. page.Prefixes.Select(prefix => new JsonObject { ["Prefix"] = request.Written(prefix) })]);
        }
    }

    private static JsonObject Entry(ObjectVersion version, ListRequest request, bool withOwner)
    {
        var entry = new JsonObject
        {
            ["Key"] = request.Written(version.Key),
            ["LastModified"] = S3Input.Iso(version.ModifiedMs),
            ["ETag"] = version.QuotedETag,
            ["Size"] = version.Size,
            ["StorageClass"] = version.Details.System.TextOf("StorageClass") ?? "STANDARD",
        };
        if (version.Details.Checksum is { } checksum)
        {
            entry["ChecksumAlgorithm"] = new JsonArray(checksum.Algorithm);
            entry["ChecksumType"] = checksum.Type;
        }

        if (withOwner)
        {
            entry["Owner"] = BucketOwner.ToJson();
        }

        return entry;
    }

    private static void AddText(JsonObject answer, string member, string? text)
    {
        if (text is not null)
        {
            answer[member] = text;
        }
    }

    private static byte[] DecodeToken(string token)
    {
        try
        {
            return Base64Url.DecodeFromChars(token);
        }
        catch (FormatException)
        {
            throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token);
        }
    }
}
