using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>Retention and legal hold of versions.</summary>
internal sealed class LockOperations(StateStore state, S3Access access, TimeProvider time)
{
    public JsonObject GetRetention(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, "GetObjectRetention");
        Retention.RequireLock(bucket);
        var details = state.Read(reading => VersionFinder.Find(reading, input, bucket)).Details;
        return details.RetainUntilMs is { } until
            ? new JsonObject { ["Retention"] = new JsonObject { ["Mode"] = details.LockMode, ["RetainUntilDate"] = S3Input.Iso(until) } }
            : throw NoLock();
    }

    public JsonObject PutRetention(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, "PutObjectRetention");
        var bypass = input.FlagOf("BypassGovernanceRetention");
        if (bypass)
        {
            access.OpenObject(input, call, "BypassGovernanceRetention");
        }

        Retention.RequireLock(bucket);
        var wanted = input.ObjectOf("Retention") ?? throw S3Errors.MalformedXml();
        var now = time.GetUtcNow();
        var (mode, until) = wanted.Count == 0
            ? ((string?)null, (long?)null)
            : (Retention.CheckMode(wanted.TextOf("Mode")), Retention.CheckEnd(wanted.TimeOf("RetainUntilDate"), now));
        state.Write(writing =>
        {
            var version = VersionFinder.Find(writing, input, bucket);
            CheckChange(version.Details, mode, until, now.ToUnixTimeMilliseconds(), bypass);
            VersionStore.SetDetails(writing, version, version.Details with { LockMode = mode, RetainUntilMs = until });
        });
        return [];
    }

    public JsonObject GetLegalHold(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, "GetObjectLegalHold");
        Retention.RequireLock(bucket);
        return state.Read(reading => VersionFinder.Find(reading, input, bucket)).Details.LegalHold is { } hold
            ? new JsonObject { ["LegalHold"] = new JsonObject { ["Status"] = hold } }
            : throw NoLock();
    }

    public JsonObject PutLegalHold(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenObject(input, call, "PutObjectLegalHold");
        Retention.RequireLock(bucket);
        var hold = Retention.CheckHold(input.ObjectOf("LegalHold")?.TextOf("Status"));
        state.Write(writing =>
        {
            var version = VersionFinder.Find(writing, input, bucket);
            VersionStore.SetDetails(writing, version, version.Details with { LegalHold = hold });
        });
        return [];
    }

    // A running retention may be made longer by anybody who may set one; anything else needs the bypass, and compliance has none.
    private static void CheckChange(ObjectDetails current, string? mode, long? until, long nowMs, bool bypass)
    {
        var runs = current.RetainUntilMs > nowMs;
        var weaker = until is null || until < current.RetainUntilMs || (current.LockMode == "COMPLIANCE" && mode != "COMPLIANCE")
            || (current.LockMode == "GOVERNANCE" && mode != "GOVERNANCE" && mode != "COMPLIANCE");
        if (runs && weaker && !(bypass && current.LockMode == "GOVERNANCE"))
        {
            throw S3Errors.Locked();
        }
    }

    private static AwsException NoLock() =>
        S3Errors.Of("NoSuchObjectLockConfiguration", "The specified object does not have a ObjectLock configuration", 404);
}
