using System.Text.Json.Nodes;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Checksums;
using Payments.Local.S3.Objects;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Uploads;

/// <summary>UploadPart, UploadPartCopy and ListParts.</summary>
internal sealed class PartOperations(StateStore state, S3Access access, VersionFinder finder, BodyReceiver receiver, BodyStore bodies, TimeProvider time)
{
    private const int MaxPartNumber = 10_000;
    private const int MaxListed = 1000;

    /// <summary>In AWS's JSON shape: <c>Body</c> is a text.</summary>
    public async Task<JsonObject> UploadAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        using var body = new MemoryStream(PutOperation.JsonBody(input));
        return await UploadAsync(input, new IncomingBody(body), call, cancellation);
    }

    public async Task<JsonObject> UploadAsync(JsonObject input, IncomingBody body, AwsCall call, CancellationToken cancellation)
    {
        var bucket = access.OpenObject(input, call, "PutObject");
        var number = PartNumber(input);
        var upload = state.Read(reading => Find(reading, input, bucket));
        var algorithm = ChecksumAlgorithm.Find(upload.Checksum)!;
        RequireAlgorithm(input, body, upload);
        using var received = await ReceiveAsync(input, body, algorithm, cancellation);
        return state.Write(writing =>
        {
            var part = new UploadPart(
                number,
                BodyStore.Add(writing, received.Body),
                received.Body.Size,
                Convert.ToHexStringLower(received.Body.Md5),
                received.Checksum,
                time.GetUtcNow().ToUnixTimeMilliseconds());
            UploadStore.PutPart(writing, bodies, Find(writing, input, bucket), part);
            var answer = new JsonObject
            {
                ["ETag"] = $"\"{part.ETag}\"",
                [received.Body.Algorithm.Member] = Convert.ToBase64String(received.Body.Checksum),
            };
            ObjectAnswers.AddEncryption(answer, upload.Details);
            return answer;
        });
    }

    public async Task<JsonObject> CopyAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        var source = CopySource.Read(input);
        var from = access.OpenObject(source.ToInput(), call, source.VersionId is null ? "GetObject" : "GetObjectVersion");
        var bucket = access.OpenObject(input, call, "PutObject");
        var number = PartNumber(input);
        var (upload, found, reading) = finder.Reporting(source.ToInput(), from, call, () => state.Read(reading =>
        {
            var version = VersionFinder.Find(reading, source.ToInput(), from);
            Preconditions.CheckSource(input, version);
            var range = RangeReader.Read(new JsonObject { ["Range"] = input.TextOf("CopySourceRange") }, version) ?? new ByteRange(0, version.Size);
            return (Find(reading, input, bucket), version, bodies.Open(reading, version.Body!.Value, range));
        }));
        using (reading)
        {
            // The bytes are read once for their digests; in the state the part shares the source's contents.
            var algorithm = ChecksumAlgorithm.Find(upload.Checksum)!;
            using var digest = new DigestStream(algorithm);
            await reading.CopyToAsync(digest, cancellation);
            var (md5, checksum) = digest.Finish();
            return state.Write(writing => AddCopy(writing, input, bucket, (source, from, found), (number, md5, checksum, algorithm)));
        }
    }

    public JsonObject List(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, "ListMultipartUploadParts");
        var marker = input.NumberOf("PartNumberMarker") ?? 0;
        var most = (int)Math.Min(MaxListed, input.NumberOf("MaxParts") ?? MaxListed);
        var (upload, parts) = state.Read(reading =>
        {
            var found = Find(reading, input, bucket);
            return (found, UploadStore.Parts(reading, found).Where(part => part.Number > marker).ToList());
        });
        var page = parts.Take(most).ToList();
        var answer = new JsonObject
        {
            ["Bucket"] = bucket.Name,
            ["Key"] = upload.Key,
            ["UploadId"] = upload.UploadId,
            ["PartNumberMarker"] = marker,
            ["NextPartNumberMarker"] = page.Count > 0 ? page[^1].Number : marker,
            ["MaxParts"] = most,
            ["IsTruncated"] = parts.Count > page.Count,
            ["Initiator"] = BucketOwner.ToJson(),
            ["Owner"] = BucketOwner.ToJson(),
            ["StorageClass"] = upload.Details.System.TextOf("StorageClass") ?? "STANDARD",
            ["ChecksumAlgorithm"] = upload.Checksum,
            ["ChecksumType"] = upload.ChecksumType,
        };
        if (page.Count > 0)
        {
            answer["Parts"] = new JsonArray([.. page.Select(part => Entry(part, upload))]);
        }

        return answer;
    }

    private static JsonObject Entry(UploadPart part, Upload upload) => new()
    {
        ["PartNumber"] = part.Number,
        ["LastModified"] = S3Input.Iso(part.ModifiedMs),
        ["ETag"] = $"\"{part.ETag}\"",
        ["Size"] = part.Size,
        [$"Checksum{upload.Checksum}"] = Convert.ToBase64String(part.Checksum),
    };

    private JsonObject AddCopy(
        StateTransaction writing,
        JsonObject input,
        Bucket bucket,
        (CopySource Source, Bucket Bucket, ObjectVersion Version) from,
        (int Number, byte[] Md5, byte[] Checksum, ChecksumAlgorithm Algorithm) part)
    {
        // An overwritten source would have other bytes by now: the very version is looked up again.
        var version = VersionStore.Find(writing, from.Bucket.Id, from.Source.Key, from.Version.VersionId);
        if (version is null || version.Row != from.Version.Row)
        {
            throw S3Errors.NoSuchKey(from.Source.Key);
        }

        var range = RangeReader.Read(new JsonObject { ["Range"] = input.TextOf("CopySourceRange") }, version) ?? new ByteRange(0, version.Size);
        var upload = Find(writing, input, bucket);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var body = BodyStore.Slice(writing, version.Body!.Value, range);
        var etag = Convert.ToHexStringLower(part.Md5);
        UploadStore.PutPart(writing, bodies, upload, new UploadPart(part.Number, body, range.Length, etag, part.Checksum, now));
        var result = new JsonObject
        {
            ["ETag"] = $"\"{etag}\"",
            ["LastModified"] = S3Input.Iso(now),
            [part.Algorithm.Member] = Convert.ToBase64String(part.Checksum),
        };
        return new JsonObject { ["CopyPartResult"] = result };
    }

    // Also the upload's own checksum is computed when the client sends another one (its SDK's default).
    private async Task<ReceivedPart> ReceiveAsync(JsonObject input, IncomingBody body, ChecksumAlgorithm algorithm, CancellationToken cancellation)
    {
        using var own = new TeeStream(body.Stream, algorithm);
        var received = await receiver.ReceiveAsync(body with { Stream = own }, input, algorithm, cancellation);
        return new ReceivedPart(received, received.Algorithm == algorithm ? received.Checksum : own.Finish());
    }

    private static void RequireAlgorithm(JsonObject input, IncomingBody body, Upload upload)
    {
        var sent = ChecksumAlgorithm.All.FirstOrDefault(algorithm => input[algorithm.Member] is not null)
            ?? (body.TrailerName is { } trailer ? ChecksumAlgorithm.FindHeader(trailer) : null);
        if (upload.ChecksumAsked && sent is not null && sent.Name != upload.Checksum)
        {
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {upload.Checksum.ToLowerInvariant()}, actual checksum Type: {sent.Name.ToLowerInvariant()}");
        }
    }

    private static Upload Find(StateTransaction reading, JsonObject input, Bucket bucket) =>
        UploadStore.Get(reading, bucket.Id, input.Required("Key"), input.Required("UploadId"));

    private static int PartNumber(JsonObject input) => input.NumberOf("PartNumber") is { } number and >= 1 and <= MaxPartNumber
        ? (int)number
        : throw S3Errors.InvalidArgument($"Part number must be an integer between 1 and {MaxPartNumber}, inclusive", "partNumber", input.TextOf("PartNumber"));
}
