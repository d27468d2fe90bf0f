using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>What a request that makes an object says of it, with the bucket's defaults.</summary>
internal sealed class DetailsReader(StateStore state, TimeProvider time, CloudOptions options)
{
    private const int MaxMetadataBytes = 2048;

    private static readonly string[] Kept =
    [
        "CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType", "Expires", "WebsiteRedirectLocation",
    ];

    private static readonly HashSet<string> StorageClasses =
    [
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "GLACIER_IR",
    ];

    /// <exception cref="AwsException">A member breaks a rule.</exception>
    public ObjectDetails Read(JsonObject input, Bucket bucket)
    {
        var (encryption, ownership, objectLock) = state.Read(reading => (
            SettingStore.Find(reading, bucket.Id, SettingKind.Encryption),
            SettingStore.Find(reading, bucket.Id, SettingKind.Ownership),
            SettingStore.Find(reading, bucket.Id, SettingKind.ObjectLock)));
        RefuseAcl(input, ownership);
        var system = new JsonObject { ["ContentType"] = "binary/octet-stream" };
        foreach (var member in Kept)
        {
            if (input.TextOf(member) is { Length: > 0 } text)
            {
                system[member] = text;
            }
        }

        AddStorageClass(system, input);
        AddMetadata(system, input);
        Encryption.Add(system, input, encryption);
        var (mode, retainUntilMs) = Retention.OfNew(input, bucket, objectLock, time.GetUtcNow());
        return new ObjectDetails
        {
            System = system,
            Tags = input.TextOf("Tagging") is { } tagging ? Tags.FromQuery(tagging) : new Dictionary<string, string>(),
            LockMode = mode,
            RetainUntilMs = retainUntilMs,
            LegalHold = Retention.LegalHoldOfNew(input, bucket),
        };
    }

    /// <summary>The IAM actions that making an object takes.</summary>
    public static string[] Actions(JsonObject input) =>
    [
        "PutObject",
        .. input.TextOf("Tagging") is { Length: > 0 } ? ["PutObjectTagging"] : Array.Empty<string>(),
        .. input.TextOf("ObjectLockMode") is not null || input.TextOf("ObjectLockRetainUntilDate") is not null ? ["PutObjectRetention"] : Array.Empty<string>(),
        .. input.TextOf("ObjectLockLegalHoldStatus") is not null ? ["PutObjectLegalHold"] : Array.Empty<string>(),
    ];

    private void RefuseAcl(JsonObject input, JsonObject? ownership)
    {
        if (input.TextOf("ACL") is { } acl and not ("private" or "bucket-owner-full-control"))
        {
            throw ownership is null || ownership.ToJsonString().Contains("BucketOwnerEnforced", StringComparison.Ordinal)
                ? S3Errors.Of("AccessControlListNotSupported", "The bucket does not allow ACLs")
                : AwsException.NotBuilt("s3", $"ACL {acl} (account {options.AccountId} owns every object)");
        }
    }

    private static void AddStorageClass(JsonObject system, JsonObject input)
    {
        if (input.TextOf("StorageClass") is not { } storage)
        {
            return;
        }

        if (!StorageClasses.Contains(storage))
        {
            throw S3Errors.Of("InvalidStorageClass", "The storage class you specified is not valid", 400, new JsonObject { ["StorageClassRequested"] = storage });
        }

        system["StorageClass"] = storage;
    }

    private static void AddMetadata(JsonObject system, JsonObject input)
    {
        var metadata = input.MapOf("Metadata");
        var size = metadata.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
        if (size > MaxMetadataBytes)
        {
            throw S3Errors.Of(
                "MetadataTooLarge",
                "Your metadata headers exceed the maximum allowed metadata size",
                400,
                new JsonObject { ["Size"] = $"{size}", ["MaxSizeAllowed"] = $"{MaxMetadataBytes}" });
        }

        if (metadata.Count > 0)
        {
            system["Metadata"] = new JsonObject(metadata.Select(pair => KeyValuePair.Create(pair.Key.ToLowerInvariant(), (JsonNode?)pair.Value)));
        }
    }
}
