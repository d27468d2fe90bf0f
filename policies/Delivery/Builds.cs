namespace Payments.Policies.Delivery;

internal static class Builds
{
    public const string Project = "aws:codebuild/project:Project";
    public const string Pipeline = "aws:codepipeline/pipeline:Pipeline";

    /// <summary>Whether a property names a key of our own: not the one that AWS manages for S3, and not nothing.</summary>
    public static bool IsCustomerKey(PropertyValue key) =>
        key.IsUnknown || (key.Text is { Length: > 0 } text && !text.EndsWith("alias/aws/s3", StringComparison.Ordinal));
}
