using System.Text.Json.Nodes;

namespace Payments.Local.S3.Objects;

/// <summary>The object that a copy is made of.</summary>
/// <param name="Bucket">Its bucket.</param>
/// <param name="Key">Its key.</param>
/// <param name="VersionId">Null for the newest version.</param>
internal sealed record CopySource(string Bucket, string Key, string? VersionId)
{
    private const string VersionMark = "?versionId=";

    /// <summary>Reads <c>bucket/key</c> or <c>/bucket/key?versionId=…</c>, percent-encoded.</summary>
    /// <exception cref="Payments.Local.Wire.AwsException"><c>InvalidArgument</c>.</exception>
    public static CopySource Read(JsonObject input)
    {
        var text = input.Required("CopySource");
        var mark = text.LastIndexOf(VersionMark, StringComparison.Ordinal);
        var version = mark < 0 ? null : text[(mark + VersionMark.Length)..];
        var path = Uri.UnescapeDataString(mark < 0 ? text : text[..mark]).TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < path.Length - 1
            ? new CopySource(path[..slash], path[(slash + 1)..], version)
            : throw S3Errors.InvalidArgument(
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", "x-amz-copy-source", text);
    }

    /// <summary>The source as a request that reads it.</summary>
    public JsonObject ToInput() => S3Input.Compact(new JsonObject { [nameof(Bucket)] = Bucket, [nameof(Key)] = Key, [nameof(VersionId)] = VersionId });
}
