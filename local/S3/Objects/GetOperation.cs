using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Payments.Local.S3.Bodies;
using Payments.Local.S3.Buckets;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class GetOperation(StateStore state, S3Access access, VersionFinder finder, BodyStore bodies)
{
    /// <summary>The most that is given as one text in JSON.</summary>
    private const int MaxTextBytes = 6 * 1024 * 1024;

    private static readonly (string Asked, string Given)[] Overrides =
    [
        ("ResponseCacheControl", "CacheControl"),
        ("ResponseContentDisposition", "ContentDisposition"),
        ("ResponseContentEncoding", "ContentEncoding"),
        ("ResponseContentLanguage", "ContentLanguage"),
        ("ResponseContentType", "ContentType"),
        ("ResponseExpires", "Expires"),
    ];

    public JsonObject Head(JsonObject input, AwsCall call)
    {
        using var found = Open(input, call, withBody: false);
        return found.Output;
    }

    /// <summary>In AWS's JSON shape: <c>Body</c> is the text.</summary>
    /// <exception cref="AwsException">As over HTTP; <c>EntityTooLarge</c> for more than 6 MiB.</exception>
    public async Task<JsonObject> GetAsync(JsonObject input, AwsCall call, CancellationToken cancellation)
    {
        using var found = Open(input, call);
        if (found.Body!.Size > MaxTextBytes)
        {
            throw S3Errors.Of("EntityTooLarge", $"The object is larger than {MaxTextBytes} bytes, too large for an answer in JSON");
        }

        using var body = new MemoryStream();
        await found.Body.CopyToAsync(body, cancellation);
        found.Output["Body"] = Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length);
        return found.Output;
    }

    /// <summary>Finds the object and opens the bytes that are asked for.</summary>
    public FoundObject Open(JsonObject input, AwsCall call, bool withBody = true)
    {
        var action = input.TextOf("VersionId") is null ? "GetObject" : "GetObjectVersion";
        var bucket = access.OpenObject(input, call, action);
        return finder.Reporting(input, bucket, call, () => state.Read(reading => Open(reading, input, call, bucket, withBody)));
    }

    private FoundObject Open(StateTransaction reading, JsonObject input, AwsCall call, Bucket bucket, bool withBody)
    {
        var version = VersionFinder.Find(reading, input, bucket);
        Preconditions.CheckRead(input, version);
        access.DemandKey(call, bucket, version.Key, version.Details, "Decrypt");
        var storage = (string?)version.Details.System["StorageClass"];
        if (withBody && storage is ("GLACIER" or "DEEP_ARCHIVE"))
        {
            throw S3Errors.Of("InvalidObjectState", "The operation is not valid for the object's storage class", 403, new JsonObject { ["StorageClass"] = storage });
        }

        var range = RangeReader.Read(input, version);
        var output = ObjectAnswers.Describe(bucket, version, withChecksum: input.TextOf("ChecksumMode") == "ENABLED" && range is null);
        output["ContentLength"] = range?.Length ?? version.Size;
        if (range is { } part)
        {
            output["ContentRange"] = string.Create(CultureInfo.InvariantCulture, $"bytes {part.Start}-{part.Start + part.Length - 1}/{version.Size}");
            if (input["PartNumber"] is not null && version.Details.Parts.Count > 0)
            {
                output["PartsCount"] = version.Details.Parts.Count;
            }
        }

        foreach (var (asked, given) in Overrides)
        {
            if (input.TextOf(asked) is { } text)
            {
                output[given] = text;
            }
        }

        return new FoundObject(output, range is not null, withBody ? bodies.Open(reading, version.Body!.Value, range ?? ByteRange.All) : null);
    }
}
