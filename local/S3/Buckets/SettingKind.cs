namespace Payments.Local.S3.Buckets;

/// <summary>What a bucket can be set to. The names are those of the rows in the state.</summary>
internal static class SettingKind
{
    public const string Policy = "policy";
    public const string PublicAccess = "public-access";
    public const string Encryption = "encryption";
    public const string Lifecycle = "lifecycle";
    public const string Notification = "notification";
    public const string Cors = "cors";
    public const string ObjectLock = "object-lock";
    public const string Tags = "tags";
    public const string Ownership = "ownership";
    public const string Logging = "logging";
}
