using System.Net;
using System.Text.RegularExpressions;

namespace Payments.Local.S3.Buckets;

/// <summary>Names of buckets (user guide, "General purpose bucket naming rules").</summary>
internal static partial class BucketNames
{
    /// <exception cref="Payments.Local.Wire.AwsException"><c>InvalidBucketName</c>.</exception>
    public static void Check(string name)
    {
        if (!Pattern().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || IPAddress.TryParse(name, out _)
            || name.StartsWith("xn--", StringComparison.Ordinal) || name.EndsWith("-s3alias", StringComparison.Ordinal))
        {
            throw S3Errors.Of("InvalidBucketName", "The specified bucket is not valid.", 400, new() { ["BucketName"] = name });
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex Pattern();
}
