using System.Text.Json.Nodes;

namespace Payments.Local.S3.Buckets;

/// <summary>A setting of buckets.</summary>
/// <param name="Kind">One of <see cref="SettingKind"/>.</param>
/// <param name="Action">IAM action behind <c>Get</c> and <c>Put</c>, e.g. <c>LifecycleConfiguration</c>.</param>
/// <param name="InputMember">Member of the request that holds it.</param>
/// <param name="OutputMember">Member of the answer that holds it; null when the answer is the setting itself.</param>
/// <param name="Check">Refuses a value that makes no sense.</param>
/// <param name="MissingCode">AWS's code when it is not set.</param>
/// <param name="MissingText">AWS's text when it is not set.</param>
internal sealed record SettingDescription(
    string Kind, string Action, string InputMember, string? OutputMember, Action<JsonObject> Check, string MissingCode, string MissingText)
{
    /// <summary>What a bucket has without it being set; null: it is missing.</summary>
    public Func<JsonObject>? Default { get; init; }

    public static SettingDescription PublicAccess { get; } = new(
        SettingKind.PublicAccess,
        "BucketPublicAccessBlock",
        "PublicAccessBlockConfiguration",
        "PublicAccessBlockConfiguration",
        SettingRules.CheckPublicAccess,
        "NoSuchPublicAccessBlockConfiguration",
        "The public access block configuration was not found");

    public static SettingDescription Encryption { get; } = new(
        SettingKind.Encryption,
        "EncryptionConfiguration",
        "ServerSideEncryptionConfiguration",
        "ServerSideEncryptionConfiguration",
        SettingRules.CheckEncryption,
        "ServerSideEncryptionConfigurationNotFoundError",
        "The server side encryption configuration was not found")
    {
        Default = () => new JsonObject
        {
            ["Rules"] = new JsonArray(new JsonObject
            {
                ["ApplyServerSideEncryptionByDefault"] = new JsonObject { ["SSEAlgorithm"] = "AES256" },
                ["BucketKeyEnabled"] = false,
            }),
        },
    };

    public static SettingDescription Lifecycle { get; } = new(
        SettingKind.Lifecycle,
        "LifecycleConfiguration",
        "LifecycleConfiguration",
        null,
        LifecycleRules.Check,
        "NoSuchLifecycleConfiguration",
        "The lifecycle configuration does not exist");

    public static SettingDescription Cors { get; } = new(
        SettingKind.Cors,
        "BucketCORS",
        "CORSConfiguration",
        null,
        SettingRules.CheckCors,
        "NoSuchCORSConfiguration",
        "The CORS configuration does not exist");

    public static SettingDescription Tagging { get; } = new(
        SettingKind.Tags,
        "BucketTagging",
        "Tagging",
        null,
        value => Objects.Tags.FromSet(value, ofObject: false),
        "NoSuchTagSet",
        "The TagSet does not exist");

    public static SettingDescription Ownership { get; } = new(
        SettingKind.Ownership,
        "BucketOwnershipControls",
        "OwnershipControls",
        "OwnershipControls",
        SettingRules.CheckOwnership,
        "OwnershipControlsNotFoundError",
        "The bucket ownership controls were not found");

    public static SettingDescription Logging { get; } = new(
        SettingKind.Logging,
        "BucketLogging",
        "BucketLoggingStatus",
        null,
        SettingRules.CheckLogging,
        "NotSet",
        "Bucket logging is not set")
    {
        Default = () => [],
    };
}
