using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Checksums;
using Payments.Local.S3.Notifications;
using Payments.Local.S3.Objects;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Uploads;

/// <summary>CompleteMultipartUpload: the parts become an object, all at once and without moving a byte.</summary>
internal sealed class CompleteOperation(
    StateStore state, S3Access access, VersionStore versions, BodyStore bodies, EventOutbox outbox, CloudEndpoint endpoint, TimeProvider time)
{
    private const long LeastPartBytes = 5 * 1024 * 1024;

    public JsonObject Complete(JsonObject input, AwsCall call)
    {
        var (key, uploadId) = (input.Required("Key"), input.Required("UploadId"));
        var bucket = access.OpenObject(input, call, "PutObject");
        var wanted = input.ObjectOf("MultipartUpload")?.ListOf("Parts") ?? [];
        if (wanted.Count == 0)
        {
            throw S3Errors.MalformedXml();
        }

        return state.Write(writing =>
        {
            var current = BucketStore.Get(writing, bucket);
            var upload = UploadStore.Get(writing, bucket.Id, key, uploadId);
            access.DemandKey(call, bucket, key, upload.Details, "Decrypt");
            var parts = Choose(wanted, UploadStore.Parts(writing, upload), upload);
            Preconditions.CheckWrite(input, VersionStore.Latest(writing, bucket.Id, key));
            var size = parts.Sum(part => part.Size);
            if (input.NumberOf("MpuObjectSize") is { } said && said != size)
            {
                throw S3Errors.InvalidRequest($"The provided 'x-amz-mp-object-size' header does not match what was computed ({size}).");
            }

            var details = upload.Details with
            {
                Checksum = Checksum(parts, upload, input),
                Parts = [.. parts.Select(part => new ObjectPart(part.Number, part.Size, Convert.ToBase64String(part.Checksum)))],
            };
            var body = BodyStore.Join(writing, parts.Select(part => part.Body));
            UploadStore.Remove(writing, bodies, upload);
            var added = versions.Add(writing, current, new NewVersion(key, body, size, ETag(parts), details), time.GetUtcNow().ToUnixTimeMilliseconds());
            outbox.Add(writing, current, "ObjectCreated:CompleteMultipartUpload", added, call);
            var answer = ObjectAnswers.Written(current, added);
            answer["Location"] = $"{endpoint.Url}/{bucket.Name}/{Uri.EscapeDataString(key)}";
            answer["Bucket"] = bucket.Name;
            answer["Key"] = key;
            return answer;
        });
    }

    private static List<UploadPart> Choose(IReadOnlyList<JsonObject> wanted, List<UploadPart> uploaded, Upload upload)
    {
        var byNumber = uploaded.ToDictionary(part => part.Number);
        var chosen = new List<UploadPart>();
        foreach (var item in wanted)
        {
            var number = (int)(item.NumberOf("PartNumber") ?? throw S3Errors.MalformedXml());
            if (chosen.Count > 0 && number <= chosen[^1].Number)
            {
                throw S3Errors.Of(
                    "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.", 400, new JsonObject { ["UploadId"] = upload.UploadId });
            }

            var checksum = item.TextOf($"Checksum{upload.Checksum}");
            if (!byNumber.TryGetValue(number, out var part) || part.ETag != item.TextOf("ETag")?.Trim('"')
                || (checksum is not null && checksum != Convert.ToBase64String(part.Checksum)))
            {
                throw S3Errors.Of(
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
                    400,
                    new JsonObject { ["UploadId"] = upload.UploadId, ["PartNumber"] = number.ToString(CultureInfo.InvariantCulture), ["ETag"] = item.TextOf("ETag") });
            }

            chosen.Add(part);
        }

        if (chosen.SkipLast(1).FirstOrDefault(part => part.Size < LeastPartBytes) is { } small)
        {
            throw S3Errors.Of(
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size",
                400,
                new JsonObject
                {
                    ["ProposedSize"] = small.Size.ToString(CultureInfo.InvariantCulture),
                    ["MinSizeAllowed"] = LeastPartBytes.ToString(CultureInfo.InvariantCulture),
                    ["PartNumber"] = small.Number.ToString(CultureInfo.InvariantCulture),
                    ["ETag"] = small.ETag,
                });
        }

        return chosen;
    }

    /// <summary>The MD5 of the parts' MD5s, and how many there are.</summary>
    private static string ETag(List<UploadPart> parts)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        parts.ForEach(part => md5.AppendData(Convert.FromHexString(part.ETag)));
        return $"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{parts.Count}";
    }

    private static ObjectChecksum Checksum(List<UploadPart> parts, Upload upload, JsonObject input)
    {
        var algorithm = ChecksumAlgorithm.Find(upload.Checksum)!;
        var value = upload.ChecksumType == ObjectChecksum.FullObject
            ? Convert.ToBase64String(parts.Skip(1).Aggregate(parts[0].Checksum, (whole, part) => algorithm.Crc!.Combine(whole, part.Checksum, part.Size)))
            : $"{Convert.ToBase64String(RunningChecksum.Of(algorithm, [.. parts.SelectMany(part => part.Checksum)]))}-{parts.Count}";
        return input.TextOf(algorithm.Member) is { } expected && expected.Split('-')[0] != value.Split('-')[0]
            ? throw S3Errors.Of("BadDigest", $"The {algorithm.Name} you specified did not match the calculated checksum.")
            : new ObjectChecksum(algorithm.Name, upload.ChecksumType, value);
    }
}
