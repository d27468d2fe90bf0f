using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>Rules of when objects go. In a versioned bucket expiry only hides; the version that it hides goes after days of its own.</summary>
internal static class Keep
{
    /// <summary>An upload that nobody ended is nobody's.</summary>
    private const int UploadDays = 7;

    /// <summary>Always, but what was overwritten or deleted only for so many days.</summary>
    public static S3.Inputs.BucketLifecycleConfigurationRuleArgs OldVersions(int days) => Rule("old-versions", days);

    /// <summary>For so many days; then at once out of sight, and a day later gone.</summary>
    public static S3.Inputs.BucketLifecycleConfigurationRuleArgs For(int days) => Expiring("expire", days);

    /// <summary>For so many days, where nobody reads them but an auditor, who can wait, after the first <paramref name="archiveAfterDays"/>.</summary>
    public static S3.Inputs.BucketLifecycleConfigurationRuleArgs Archived(string id, int archiveAfterDays, int days)
    {
        var rule = Expiring(id, days);
        rule.Transitions.Add(
            new S3.Inputs.BucketLifecycleConfigurationRuleTransitionArgs { Days = archiveAfterDays, StorageClass = "DEEP_ARCHIVE" });
        return rule;
    }

    private static S3.Inputs.BucketLifecycleConfigurationRuleArgs Expiring(string id, int days)
    {
        var rule = Rule(id, noncurrentDays: 1);
        rule.Expiration = new S3.Inputs.BucketLifecycleConfigurationRuleExpirationArgs { Days = days };
        return rule;
    }

    private static S3.Inputs.BucketLifecycleConfigurationRuleArgs Rule(string id, int noncurrentDays) => new()
    {
        Id = id,
        Status = "Enabled",
        Filter = new S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs(),
        NoncurrentVersionExpiration =
            new S3.Inputs.BucketLifecycleConfigurationRuleNoncurrentVersionExpirationArgs { NoncurrentDays = noncurrentDays },
        AbortIncompleteMultipartUpload =
            new S3.Inputs.BucketLifecycleConfigurationRuleAbortIncompleteMultipartUploadArgs { DaysAfterInitiation = UploadDays },
    };
}
