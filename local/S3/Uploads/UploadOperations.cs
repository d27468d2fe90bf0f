using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Checksums;
using Payments.Local.S3.Objects;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Uploads;

/// <summary>Beginning, giving up and listing multipart uploads.</summary>
internal sealed class UploadOperations(StateStore state, S3Access access, DetailsReader details, BodyStore bodies, IdSource ids, TimeProvider time)
{
    private const int UploadIdLength = 64;

    public JsonObject Create(JsonObject input, AwsCall call)
    {
        var key = input.Required("Key");
        var bucket = access.OpenObject(input, call, DetailsReader.Actions(input));
        ObjectKeys.Check(key);
        var asked = input.TextOf("ChecksumAlgorithm");
        var algorithm = asked is null ? ChecksumAlgorithm.Crc64Nvme : ChecksumAlgorithm.Find(asked) ?? throw S3Errors.InvalidRequest(
            "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
        var type = TypeOf(input.TextOf("ChecksumType"), algorithm);
        var kept = details.Read(input, bucket);
        access.DemandKey(call, bucket, key, kept, "GenerateDataKey");
        var upload = new Upload(
            0, ids.Alphanumeric(UploadIdLength), bucket.Id, key, time.GetUtcNow().ToUnixTimeMilliseconds(), kept, algorithm.Name, type, asked is not null);
        state.Write(writing =>
        {
            BucketStore.Get(writing, bucket);
            UploadStore.Add(writing, upload);
        });
        var answer = new JsonObject { ["Bucket"] = bucket.Name, ["Key"] = key, ["UploadId"] = upload.UploadId };
        ObjectAnswers.AddEncryption(answer, upload.Details);
        if (upload.ChecksumAsked)
        {
            answer["ChecksumAlgorithm"] = algorithm.Name;
            answer["ChecksumType"] = type;
        }

        return answer;
    }

    public JsonObject Abort(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, "AbortMultipartUpload");
        state.Write(writing => UploadStore.Remove(writing, bodies, UploadStore.Get(writing, bucket.Id, input.Required("Key"), input.Required("UploadId"))));
        return [];
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "ListBucketMultipartUploads");
        var request = ListRequest.Read(input, "MaxUploads");
        var (keyMarker, idMarker) = (input.TextOf("KeyMarker") ?? "", input.TextOf("UploadIdMarker") ?? "");
        var uploads = state.Read(reading => UploadStore.List(reading, bucket.Id)).Where(upload => upload.Key.StartsWith(request.Prefix, StringComparison.Ordinal)).ToList();
        var entries = uploads.SkipWhile(upload => !IsBehind(upload, keyMarker, idMarker, uploads))
            .GroupBy(upload => request.CommonPrefix(upload.Key) ?? $"{upload.Key}\n{upload.UploadId}")
            .ToList();
        var page = entries.Take(request.Most).ToList();
        var answer = request.Echo("Bucket", bucket.Name, "MaxUploads");
        answer["KeyMarker"] = request.Written(keyMarker);
        answer["UploadIdMarker"] = idMarker;
        answer["IsTruncated"] = entries.Count > page.Count;
        if (entries.Count > page.Count && page.Count > 0)
        {
            var last = page[^1].Last();
            answer["NextKeyMarker"] = request.Written(last.Key);
            answer["NextUploadIdMarker"] = last.UploadId;
        }

        Add(answer, "Uploads", page.Where(group => request.CommonPrefix(group.First().Key) is null).Select(group => Entry(group.First(), request)));
        Add(answer, "CommonPrefixes", page.Select(group => request.CommonPrefix(group.First().Key)).OfType<string>().Select(prefix => new JsonObject { ["Prefix"] = request.Written(prefix) }));
        return answer;
    }

    private static bool IsBehind(Upload upload, string keyMarker, string idMarker, List<Upload> all)
    {
        var order = string.CompareOrdinal(upload.Key, keyMarker);
        if (order != 0 || idMarker.Length == 0)
        {
            return order > 0 || keyMarker.Length == 0;
        }

        return upload.Row > (all.Find(other => other.UploadId == idMarker)?.Row ?? long.MaxValue);
    }

    private static JsonObject Entry(Upload upload, ListRequest request) => new()
    {
        ["UploadId"] = upload.UploadId,
        ["Key"] = request.Written(upload.Key),
        ["Initiated"] = S3Input.Iso(upload.StartedMs),
        ["StorageClass"] = upload.Details.System.TextOf("StorageClass") ?? "STANDARD",
        ["Owner"] = BucketOwner.ToJson(),
        ["Initiator"] = BucketOwner.ToJson(),
        ["ChecksumAlgorithm"] = upload.Checksum,
        ["ChecksumType"] = upload.ChecksumType,
    };

    private static void Add(JsonObject answer, string member, IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0)
        {
            answer[member] = list;
        }
    }

    // Hashes cannot be computed from those of the parts, and the CRC of 64 bits is always of the whole.
    private static string TypeOf(string? asked, ChecksumAlgorithm algorithm)
    {
        var type = asked ?? (algorithm.Name == "CRC64NVME" ? ObjectChecksum.FullObject : ObjectChecksum.Composite);
        var possible = type switch
        {
            ObjectChecksum.FullObject => algorithm.Crc is not null,
            ObjectChecksum.Composite => algorithm.Name != "CRC64NVME",
            _ => false,
        };
        return possible ? type : throw S3Errors.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm.Name.ToLowerInvariant()} checksum algorithm.");
    }
}
