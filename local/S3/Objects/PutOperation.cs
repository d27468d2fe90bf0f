using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Checksums;
using Payments.Local.S3.Notifications;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>PutObject.</summary>
internal sealed class PutOperation(
    StateStore state, S3Access access, DetailsReader details, BodyReceiver receiver, VersionStore versions, EventOutbox outbox, TimeProvider time)
{
    /// <summary>In AWS's JSON shape: <c>Body</c> is a text, or a structure that is stored as its JSON.</summary>
    public async Task<JsonObject> PutAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        using var body = new MemoryStream(JsonBody(input));
        return await PutAsync(input, new IncomingBody(body), call, cancellation);
    }

    /// <summary>Stores what <paramref name="body"/> brings; an upload that fails leaves nothing.</summary>
    public async Task<JsonObject> PutAsync(JsonObject input, IncomingBody body, AwsCall call, CancellationToken cancellation)
    {
        var key = input.Required("Key");
        var bucket = access.OpenObject(input, call, DetailsReader.Actions(input));
        ObjectKeys.Check(key);
        var kept = details.Read(input, bucket);
        access.DemandKey(call, bucket, key, kept, "GenerateDataKey");
        using var received = await receiver.ReceiveAsync(body, input, ChecksumAlgorithm.Crc64Nvme, cancellation);
        kept = kept with { Checksum = new ObjectChecksum(received.Algorithm.Name, ObjectChecksum.FullObject, Convert.ToBase64String(received.Checksum)) };
        return state.Write(writing =>
        {
            var current = BucketStore.Get(writing, bucket);
            Preconditions.CheckWrite(input, VersionStore.Latest(writing, bucket.Id, key));
            var version = new NewVersion(key, BodyStore.Add(writing, received), received.Size, Convert.ToHexStringLower(received.Md5), kept);
            var added = versions.Add(writing, current, version, time.GetUtcNow().ToUnixTimeMilliseconds());
            outbox.Add(writing, current, "ObjectCreated:Put", added, call);
            return ObjectAnswers.Written(current, added);
        });
    }

    /// <summary>The bytes of a member <c>Body</c> in JSON.</summary>
    public static byte[] JsonBody(JsonObject input) => input["Body"] switch
    {
        null => [],
        JsonValue value when value.TryGetValue(out string? text) => Encoding.UTF8.GetBytes(text),
        { } node => WireJson.Bytes(node),
    };
}
