using System.Text.Json.Nodes;

namespace Payments.Policies.Files;

/// <summary>Blocks of a bucket: BucketV2 has lists of one (<c>versionings</c>) where Bucket has objects (<c>versioning</c>).</summary>
internal static class Blocks
{
    /// <summary>The value at a path of the newer form, in a value of either.</summary>
    public static PropertyValue Block(this PropertyValue value, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var one = value.At(step);
            var block = one.IsMissing ? value.At($"{step}s") : one;
            value = block.Node is JsonArray ? block.Items is [var first, ..] ? first : default : block;
        }

        return value;
    }
}
