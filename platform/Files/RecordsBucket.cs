using Pulumi;
using S3 = Pulumi.Aws.S3;

namespace Payments.Platform;

/// <summary>A bucket of records: kept for seven calendar years, in which nobody can change or delete them [R61].</summary>
internal sealed class RecordsBucket : ComponentResource
{
    /// <summary>After this long nobody reads a record but an auditor, who can wait for it.</summary>
    private const int ArchiveAfterDays = 90;

    /// <summary>Seven years with two leap days.</summary>
    private const int KeepDays = 2557;

    /// <param name="name">First part of the bucket's name; stack and account follow, since such names are global.</param>
    /// <param name="key">What the records are encrypted with.</param>
    /// <param name="accessLogs">Where it is written who read and wrote.</param>
    /// <param name="opens">Lets services of AWS in, by the bucket's ARN.</param>
    /// <param name="foundation">What everything stands on.</param>
    /// <param name="options">The parent.</param>
    public RecordsBucket(
        string name,
        CustomerKey key,
        AccessLogBucket accessLogs,
        Func<Output<string>, IReadOnlyList<PolicyStatement>> opens,
        Foundation foundation,
        ComponentResourceOptions options)
        : base("payments:files:RecordsBucket", name, options)
    {
        var bucket = new PrivateBucket(
            name,
            new()
            {
                DataClass = "confidential",
                Key = key,
                AccessLogs = accessLogs,
                Lifecycle = Keep.Archived("seven-years", ArchiveAfterDays, KeepDays),
                ObjectLock = true,
                Opens = opens,
            },
            foundation,
            new() { Parent = this });
        (Name, Arn) = (bucket.Name, bucket.Arn);
        _ = new S3.BucketObjectLockConfiguration(
            name, new() { Bucket = Name, Rule = Lock(foundation.Settings) }, new() { Parent = this, DependsOn = { bucket.Versioning } });
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    public Output<string> Arn { get; }

    // COMPLIANCE binds everyone, the account's root too; a stack for trying things out must be possible to clear away.
    private static S3.Inputs.BucketObjectLockConfigurationRuleArgs Lock(PaymentsSettings settings) => new()
    {
        DefaultRetention = new S3.Inputs.BucketObjectLockConfigurationRuleDefaultRetentionArgs
        {
            Mode = settings.ProtectData ? "COMPLIANCE" : "GOVERNANCE",
            Days = KeepDays,
        },
    };
}
