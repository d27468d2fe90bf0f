using System.Text.Json.Nodes;
using Payments.Local.Graph;
using Payments.Local.Hosting;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Notifications;
using Payments.Local.S3.Objects;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Graph;

/// <summary>Makes the program's buckets exist, with the settings that are resources of their own.</summary>
internal sealed class S3Graph(StateStore state, EventOutbox outbox, VersionStore versions, CloudOptions options, IdSource ids, TimeProvider time, S3Service service) : IGraphConsumer
{
    private const string BucketType = "aws:s3/bucket:Bucket";
    private const string VersioningType = "aws:s3/bucketVersioning:BucketVersioning";
    private const string PolicyType = "aws:s3/bucketPolicy:BucketPolicy";
    private const string NotificationType = "aws:s3/bucketNotification:BucketNotification";
    private const string ObjectLockType = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";

    // Properties of the bucket itself; its other inputs are older forms of the resources beside it.
    private static readonly HashSet<string> OwnProperties =
        ["bucket", "bucketPrefix", "bucketNamespace", "forceDestroy", "objectLockEnabled", "tags", "tagsAll", "region"];

    private static readonly (string Type, SettingDescription Setting, Func<JsonObject, JsonObject> Read)[] Settings =
    [
        ("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", SettingDescription.PublicAccess, inputs => PulumiShape.Convert(inputs, "bucket", "region", "skipDestroy")),
        ("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", SettingDescription.Encryption, Plain),
        ("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", SettingDescription.Lifecycle, Plain),
        ("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration", SettingDescription.Cors, Plain),
        ("aws:s3/bucketOwnershipControls:BucketOwnershipControls", SettingDescription.Ownership, Ownership),
        ("aws:s3/bucketLogging:BucketLogging", SettingDescription.Logging, inputs => new JsonObject { ["LoggingEnabled"] = Plain(inputs) }),
    ];

    // Taken so that the service, which makes the tables, exists first.
    private readonly S3Service _service = service;

    public IReadOnlyCollection<string> ResourceTypes { get; } =
        [BucketType, VersioningType, PolicyType, NotificationType, ObjectLockType, .. Settings.Select(setting => setting.Type)];

    public void Apply(ResourceGraph graph) => state.Write(writing =>
    {
        foreach (var resource in graph.OfType(BucketType))
        {
            Guarded(resource, () => PutBucket(writing, resource));
        }

        // Locks need versioning, and a policy is measured by the public access block.
        Each(writing, graph, VersioningType, (bucket, resource) => Version(writing, bucket, resource));
        foreach (var (type, setting, read) in Settings)
        {
            Put(writing, graph, type, setting.Kind, (bucket, resource) =>
            {
                var value = read(resource.Inputs);
                setting.Check(value);
                SettingStore.Put(writing, bucket.Id, setting.Kind, value, resource.Urn);
            });
        }

        Put(writing, graph, PolicyType, SettingKind.Policy, (bucket, resource) => PolicyOperations.Set(writing, bucket, resource.RequiredText("policy"), resource.Urn));
        Put(writing, graph, ObjectLockType, SettingKind.ObjectLock, (bucket, resource) =>
            ObjectLockOperations.Set(writing, bucket, PulumiShape.Convert(resource.Inputs, "bucket", "region", "expectedBucketOwner", "token"), resource.Urn));
        Put(writing, graph, NotificationType, SettingKind.Notification, (bucket, resource) => Notify(writing, bucket, resource));
        RemoveGone(writing, graph);
    });

    private void PutBucket(StateTransaction writing, CloudResource resource)
    {
        if (resource.Inputs.FirstOrDefault(input => !OwnProperties.Contains(input.Key) && input.Value is not null).Key is { } old)
        {
            throw new GraphException($"{resource.Urn}: the property '{old}' of a bucket is deprecated and not simulated; use the resource for it (BucketVersioning, BucketPolicy, ...)");
        }

        var name = resource.RequiredText("bucket");
        BucketNames.Check(name);
        var bucket = BucketStore.Find(writing, name);
        if (bucket is null)
        {
            bucket = BucketStore.Add(writing, name, resource.Text("region") ?? options.Region, time.GetUtcNow().ToUnixTimeMilliseconds());
            BucketOperations.SetDefaults(writing, bucket.Id);
        }

        if (resource.Flag("objectLockEnabled") == true && !bucket.ObjectLock)
        {
            BucketStore.SetObjectLock(writing, bucket.Id);
        }

        BucketStore.SetOwner(writing, bucket.Id, resource.Urn, resource.Flag("forceDestroy") == true);
        if ((resource.State["tagsAll"] ?? resource.State["tags"]) is JsonObject { Count: > 0 } tags)
        {
            var map = tags.ToDictionary(tag => tag.Key, tag => tag.Value?.ToString() ?? "");
            SettingStore.Put(writing, bucket.Id, SettingKind.Tags, new JsonObject { ["TagSet"] = Tags.ToSet(map) }, resource.Urn);
        }
    }

    private static void Version(StateTransaction writing, Bucket bucket, CloudResource resource)
    {
        var value = PulumiShape.Convert(resource.Inputs["versioningConfiguration"]?.AsObject() ?? []);
        if (value.TextOf("Status") != "Disabled")
        {
            VersioningOperations.Set(writing, bucket, value);
        }
    }

    private void Notify(StateTransaction writing, Bucket bucket, CloudResource resource)
    {
        var value = EventRules.Read(resource.Inputs);
        NotificationOperations.Check(value, ids);
        var before = SettingStore.Find(writing, bucket.Id, SettingKind.Notification);
        var known = before is null ? [] : EventRule.Of(before).Select(rule => rule.Destination).ToHashSet();
        foreach (var destination in EventRule.Of(value).Select(rule => rule.Destination).Distinct())
        {
            if (!known.Contains(destination) && EventSender.KindOf(destination) != "lambda")
            {
                outbox.AddTest(writing, bucket, destination);
            }
        }

        SettingStore.Put(writing, bucket.Id, SettingKind.Notification, value, resource.Urn);
    }

    // Settings that the program had and has no more are gone, as Pulumi would delete them; a client's own stay.
    private static void Put(StateTransaction writing, ResourceGraph graph, string type, string kind, Action<Bucket, CloudResource> put)
    {
        writing.Execute("DELETE FROM s3_settings WHERE kind = @0 AND owner_urn IS NOT NULL AND owner_urn NOT IN (SELECT value FROM json_each(@1))", kind, Urns(graph, type));
        Each(writing, graph, type, put);
    }

    private static void Each(StateTransaction writing, ResourceGraph graph, string type, Action<Bucket, CloudResource> put)
    {
        foreach (var resource in graph.OfType(type))
        {
            Guarded(resource, () =>
            {
                var name = resource.RequiredText("bucket");
                put(BucketStore.Find(writing, name) ?? throw new GraphException($"{resource.Urn}: bucket names '{name}', which the program does not have"), resource);
            });
        }
    }

    // A bucket that the program dropped goes if it may; what is in it is never lost by that.
    private void RemoveGone(StateTransaction writing, ResourceGraph graph)
    {
        var wanted = graph.OfType(BucketType).Select(resource => resource.RequiredText("bucket")).ToHashSet();
        foreach (var bucket in BucketStore.List(writing).Where(bucket => bucket.OwnerUrn is not null && !wanted.Contains(bucket.Name)))
        {
            if (bucket.ForceDestroy)
            {
                versions.RemoveAll(writing, bucket.Id);
            }

            if (BucketStore.IsEmpty(writing, bucket.Id))
            {
                BucketStore.Remove(writing, bucket.Id);
            }
            else
            {
                BucketStore.SetOwner(writing, bucket.Id, null, forceDestroy: false);
            }
        }
    }

    private static string Urns(ResourceGraph graph, string type) => new JsonArray([.. graph.OfType(type).Select(resource => JsonValue.Create(resource.Urn))]).ToJsonString();

    private static JsonObject Plain(JsonObject inputs) => PulumiShape.Convert(inputs, "bucket", "region", "expectedBucketOwner", "transitionDefaultMinimumObjectSize");

    private static JsonObject Ownership(JsonObject inputs) =>
        new() { ["Rules"] = new JsonArray(PulumiShape.Convert(inputs["rule"]?.AsObject() ?? [])) };

    private static void Guarded(CloudResource resource, Action action)
    {
        try
        {
            action();
        }
        catch (AwsException refused)
        {
            throw new GraphException($"{resource.Urn}: {refused.Message}", refused);
        }
        catch (InvalidOperationException missing)
        {
            throw new GraphException(missing.Message, missing);
        }
    }
}
