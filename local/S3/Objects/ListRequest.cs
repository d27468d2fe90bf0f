using System.Text.Json.Nodes;

namespace Payments.Local.S3.Objects;

/// <summary>What all listings have in common.</summary>
/// <param name="Prefix">Only keys that begin so.</param>
/// <param name="Delimiter">Keys that have it behind the prefix are rolled up; empty for none.</param>
/// <param name="Most">How many entries a page has.</param>
/// <param name="IsEncoded">Whether keys are written percent-encoded.</param>
internal sealed record ListRequest(string Prefix, string Delimiter, int Most, bool IsEncoded)
{
    public const int MaxEntries = 1000;

    /// <param name="input">The request.</param>
    /// <param name="mostMember">Which member says how many entries are wanted.</param>
    public static ListRequest Read(JsonObject input, string mostMember = "MaxKeys")
    {
        var encoding = input.TextOf("EncodingType");
        if (encoding is not (null or "" or "url"))
        {
            throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding);
        }

        var most = (int)Math.Min(MaxEntries, input.NumberOf(mostMember) ?? MaxEntries);
        return new ListRequest(input.TextOf("Prefix") ?? "", input.TextOf("Delimiter") ?? "", most, encoding == "url");
    }

    /// <summary>The part of a key up to the first delimiter behind the prefix; null when it has none.</summary>
    public string? CommonPrefix(string key)
    {
        if (Delimiter.Length == 0)
        {
            return null;
        }

        var at = key.IndexOf(Delimiter, Prefix.Length, StringComparison.Ordinal);
        return at < 0 ? null : key[..(at + Delimiter.Length)];
    }

    /// <summary>A key as it is written into the answer.</summary>
    public string Written(string key) => IsEncoded ? Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal) : key;

    /// <summary>The members that every listing repeats from its request.</summary>
    public JsonObject Echo(string bucketMember, string bucket, string mostMember = "MaxKeys") => S3Input.Compact(new JsonObject
    {
        [bucketMember] = bucket,
        [nameof(Prefix)] = Written(Prefix),
        [nameof(Delimiter)] = Delimiter.Length == 0 ? null : Written(Delimiter),
        [mostMember] = Most,
        ["EncodingType"] = IsEncoded ? "url" : null,
    });
}
