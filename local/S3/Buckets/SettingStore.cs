using System.Text.Json.Nodes;
using Payments.Local.State;

namespace Payments.Local.S3.Buckets;

/// <summary>Settings of buckets in the state, in the JSON shapes of AWS's API.</summary>
internal static class SettingStore
{
    /// <summary>Null when it is not set.</summary>
    public static JsonObject? Find(StateTransaction state, long bucket, string kind) =>
        state.Scalar<string>("SELECT value FROM s3_settings WHERE bucket = @0 AND kind = @1", bucket, kind) is { } text ? JsonNode.Parse(text)!.AsObject() : null;

    /// <summary>The bucket policy's text; null for none.</summary>
    public static string? Policy(StateTransaction state, long bucket) => (string?)Find(state, bucket, SettingKind.Policy)?["Policy"];

    /// <param name="state">The transaction.</param>
    /// <param name="bucket">Number of the bucket.</param>
    /// <param name="kind">One of <see cref="SettingKind"/>.</param>
    /// <param name="value">The setting.</param>
    /// <param name="ownerUrn">The program's resource that it comes from; null for a client's own.</param>
    public static void Put(StateTransaction state, long bucket, string kind, JsonObject value, string? ownerUrn = null) =>
        state.Execute("INSERT OR REPLACE INTO s3_settings (bucket, kind, value, owner_urn) VALUES (@0, @1, @2, @3)", bucket, kind, value.ToJsonString(), ownerUrn);

    public static void Remove(StateTransaction state, long bucket, string kind) =>
        state.Execute("DELETE FROM s3_settings WHERE bucket = @0 AND kind = @1", bucket, kind);
}
