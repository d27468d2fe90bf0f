using System.Text.Json.Nodes;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Notifications;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>CopyObject: no byte moves, the copy has the source's contents.</summary>
internal sealed class CopyOperation(
    StateStore state, S3Access access, VersionFinder finder, DetailsReader details, VersionStore versions, EventOutbox outbox, TimeProvider time)
{
    private static readonly string[] OwnMembers =
    [
        "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "Metadata",
    ];

    public JsonObject Copy(JsonObject input, AwsCall call)
    {
        var source = CopySource.Read(input);
        var key = input.Required("Key");
        var from = access.OpenObject(source.ToInput(), call, source.VersionId is null ? "GetObject" : "GetObjectVersion");
        var to = access.OpenObject(input, call, DetailsReader.Actions(input));
        ObjectKeys.Check(key);
        var given = details.Read(input, to);
        access.DemandKey(call, to, key, given, "GenerateDataKey");
        return finder.Reporting(source.ToInput(), from, call, () => state.Write(writing =>
        {
            var found = VersionFinder.Find(writing, source.ToInput(), from);
            Preconditions.CheckSource(input, found);
            access.DemandKey(call, from, found.Key, found.Details, "Decrypt");
            CheckNotIdle(input, source, key);
            var current = BucketStore.Get(writing, to);
            Preconditions.CheckWrite(input, VersionStore.Latest(writing, to.Id, key));
            var body = BodyStore.Slice(writing, found.Body!.Value, ByteRange.All);
            var copy = new NewVersion(key, body, found.Size, found.ETag, Merge(input, found.Details, given));
            var added = versions.Add(writing, current, copy, time.GetUtcNow().ToUnixTimeMilliseconds());
            outbox.Add(writing, current, "ObjectCreated:Copy", added, call);
            return Answer(current, added, from, found);
        }));
    }

    private static void CheckNotIdle(JsonObject input, CopySource source, string key)
    {
        string[] changes = ["StorageClass", "ServerSideEncryption", "SSEKMSKeyId", "WebsiteRedirectLocation", "TaggingDirective", "ChecksumAlgorithm"];
        var isItself = source.Bucket == input.Required("Bucket") && source.Key == key && source.VersionId is null;
        if (isItself && input.TextOf("MetadataDirective") != "REPLACE" && changes.All(change => input[change] is null))
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, "
                + "website redirect location or encryption attributes.");
        }
    }

    // Metadata and tags are the source's unless the request replaces them; encryption, storage class and locks are the request's.
    private static ObjectDetails Merge(JsonObject input, ObjectDetails source, ObjectDetails given)
    {
        var system = given.System;
        if (input.TextOf("MetadataDirective") is not "REPLACE")
        {
            foreach (var member in OwnMembers)
            {
                system.Remove(member);
                if (source.System[member] is { } value)
                {
                    system[member] = value.DeepClone();
                }
            }
        }

        return given with
        {
            System = system,
            Tags = input.TextOf("TaggingDirective") == "REPLACE" ? given.Tags : source.Tags,
            Checksum = source.Checksum,
        };
    }

    private static JsonObject Answer(Bucket bucket, ObjectVersion added, Bucket from, ObjectVersion source)
    {
        var result = new JsonObject { ["ETag"] = added.QuotedETag, ["LastModified"] = S3Input.Iso(added.ModifiedMs) };
        ObjectAnswers.AddChecksum(result, added.Details.Checksum);
        var answer = new JsonObject { ["CopyObjectResult"] = result };
        ObjectAnswers.AddVersion(answer, bucket, added.VersionId);
        ObjectAnswers.AddEncryption(answer, added.Details);
        if (from.Versioning.Length > 0)
        {
            answer["CopySourceVersionId"] = source.VersionId;
        }

        return answer;
    }
}
