namespace Payments.Local.S3.Buckets;

/// <summary>A bucket.</summary>
/// <param name="Id">Number in the state.</param>
/// <param name="Name">Globally unique name.</param>
/// <param name="Region">AWS region.</param>
/// <param name="Versioning"><c>Enabled</c>, <c>Suspended</c>, or empty when it never was on.</param>
/// <param name="ObjectLock">Whether versions can be locked.</param>
/// <param name="CreatedMs">Unix milliseconds.</param>
internal sealed record Bucket(long Id, string Name, string Region, string Versioning, bool ObjectLock, long CreatedMs)
{
    public const string Enabled = "Enabled";
    public const string Suspended = "Suspended";

    /// <summary>The program's resource that it comes from; null for a client's own.</summary>
    public string? OwnerUrn { get; init; }

    /// <summary>Whether it goes with its objects when the program drops it.</summary>
    public bool ForceDestroy { get; init; }

    public string Arn => ArnOf(Name);

    public static string ArnOf(string name) => $"arn:aws:s3:::{name}";
}
