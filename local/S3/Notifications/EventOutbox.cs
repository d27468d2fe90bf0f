using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.Hosting;
using Payments.Local.S3.Buckets;
using Payments.Local.S3.Objects;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Notifications;

/// <summary>Events to send, written in the transaction of what happened: none is lost and none tells of what did not happen.</summary>
internal sealed class EventOutbox(TimeProvider time)
{
    /// <summary>Set when there is something to send.</summary>
    public Wakeup Changed { get; } = new();

    /// <summary>Notes what happened to a version for everybody whom the bucket's configuration names.</summary>
    /// <param name="state">The transaction in which it happens.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="happened">e.g. <c>ObjectCreated:Put</c>.</param>
    /// <param name="version">The version.</param>
    /// <param name="call">Who did it.</param>
    public void Add(StateTransaction state, Bucket bucket, string happened, ObjectVersion version, AwsCall call)
    {
        if (SettingStore.Find(state, bucket.Id, SettingKind.Notification) is not { } configuration)
        {
            return;
        }

        foreach (var rule in EventRule.Of(configuration).Where(rule => rule.Matches(happened, version.Key)))
        {
            var record = Record(bucket, happened, version, call, rule.Id);
            Add(state, bucket, rule.Destination, new JsonObject { ["Records"] = new JsonArray(record) });
        }
    }

    /// <summary>The event by which S3 shows that it can reach a new destination; functions get none.</summary>
    public void AddTest(StateTransaction state, Bucket bucket, string destination) => Add(state, bucket, destination, TestEvent(bucket));

    public JsonObject TestEvent(Bucket bucket) => new()
    {
        ["Service"] = "Amazon S3",
        ["Event"] = "s3:TestEvent",
        ["Time"] = S3Input.Iso(time.GetUtcNow().ToUnixTimeMilliseconds()),
        ["Bucket"] = bucket.Name,
    };

    private void Add(StateTransaction state, Bucket bucket, string destination, JsonObject payload)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        state.Execute(
            "INSERT INTO s3_events (bucket, destination, payload, occurred_ms, due_ms) VALUES (@0, @1, @2, @3, @3)", bucket.Name, destination, WireJson.Text(payload), now);
        state.AfterCommit(Changed.Set);
    }

    private static JsonObject Record(Bucket bucket, string happened, ObjectVersion version, AwsCall call, string ruleId)
    {
        // Keys are form-encoded, as consumers expect (user guide, "Event message structure").
        var thing = new JsonObject { ["key"] = Uri.EscapeDataString(version.Key).Replace("%20", "+", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal) };
        if (!happened.StartsWith("ObjectRemoved", StringComparison.Ordinal))
        {
            thing["size"] = version.Size;
        }

        if (!version.IsMarker && !happened.StartsWith("ObjectRemoved", StringComparison.Ordinal))
        {
            thing["eTag"] = version.ETag;
        }

        if (bucket.Versioning.Length > 0)
        {
            thing["versionId"] = version.VersionId;
        }

        thing["sequencer"] = version.Row.ToString("X16", CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["eventVersion"] = "2.1",
            ["eventSource"] = "aws:s3",
            ["awsRegion"] = bucket.Region,
            ["eventTime"] = S3Input.Iso(call.Time.ToUnixTimeMilliseconds()),
            ["eventName"] = happened,
            ["userIdentity"] = new JsonObject { ["principalId"] = $"AWS:{(call.Principal.UserId.Length > 0 ? call.Principal.UserId : call.Principal.Arn)}" },
            ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = call.SourceIp },
            ["responseElements"] = new JsonObject { ["x-amz-request-id"] = call.RequestId, ["x-amz-id-2"] = HostId(call) },
            ["s3"] = new JsonObject
            {
                ["s3SchemaVersion"] = "1.0",
                ["configurationId"] = ruleId,
                ["bucket"] = new JsonObject { ["name"] = bucket.Name, ["ownerIdentity"] = new JsonObject { ["principalId"] = BucketOwner.Id }, ["arn"] = bucket.Arn },
                ["object"] = thing,
            },
        };
    }

    /// <summary>S3's second request id.</summary>
    public static string HostId(AwsCall call) => Convert.ToBase64String(Encoding.UTF8.GetBytes(call.RequestId));
}
