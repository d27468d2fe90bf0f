using System.Text.Json.Nodes;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>Finds the version that a request means, with S3's refusals.</summary>
internal sealed class VersionFinder(S3Access access)
{
    /// <exception cref="AwsException">No such key or version, or it is a delete marker.</exception>
    public static ObjectVersion Find(StateTransaction state, JsonObject input, Bucket bucket)
    {
        var key = input.Required("Key");
        var asked = input.TextOf("VersionId") is { Length: > 0 } id ? id : null;
        var found = asked is null ? VersionStore.Latest(state, bucket.Id, key) : VersionStore.Find(state, bucket.Id, key, asked);
        if (found is { IsMarker: false })
        {
            return found;
        }

        if (found is null)
        {
            throw asked is null ? S3Errors.NoSuchKey(key) : S3Errors.NoSuchVersion(key, asked);
        }

        var headers = new JsonObject { ["x-amz-delete-marker"] = "true", ["x-amz-version-id"] = found.VersionId };
        if (asked is null)
        {
            throw S3Errors.Of("NoSuchKey", "The specified key does not exist.", 404, new JsonObject { ["Key"] = key, [S3Errors.Headers] = headers });
        }

        headers["Allow"] = "DELETE";
        throw S3Errors.Of(
            "MethodNotAllowed",
            "The specified method is not allowed against this resource.",
            405,
            new JsonObject { ["ResourceType"] = "DeleteMarker", [S3Errors.Headers] = headers });
    }

    /// <summary>Runs a read; that something is missing is told only to those who may list the bucket.</summary>
    public T Reporting<T>(JsonObject input, Bucket bucket, AwsCall call, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AwsException missing) when (missing.Code == "NoSuchKey" && input.TextOf("VersionId") is null)
        {
            throw access.Missing(missing, bucket, call);
        }
    }
}
