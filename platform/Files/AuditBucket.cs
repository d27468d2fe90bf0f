using Pulumi;

namespace Payments.Platform;

/// <summary>Audit records: what happened in every checkout.</summary>
internal sealed class AuditBucket : ComponentResource
{
    /// <param name="name">First part of the bucket's name.</param>
    /// <param name="accessLogs">Where it is written who read and wrote.</param>
    /// <param name="foundation">What everything stands on.</param>
    public AuditBucket(string name, AccessLogBucket accessLogs, Foundation foundation)
        : base("payments:files:AuditBucket", name)
    {
        var bucket = new RecordsBucket(name, foundation.Keys.Data, accessLogs, _ => [], foundation, new() { Parent = this });
        (Name, Arn) = (bucket.Name, bucket.Arn);
        RegisterOutputs();
    }

    public Output<string> Name { get; }

    public Output<string> Arn { get; }

    /// <summary>Its name in this variable, and the right to add records: not to read them, and not to delete.</summary>
    public Access AddAccess(string variable) =>
        new(variable, Name, writer => writer.Role.Allow("add-audit", ["s3:PutObject"], Output.Format($"{Arn}/audit/*")));
}
