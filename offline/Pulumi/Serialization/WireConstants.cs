namespace Pulumi.Serialization;

/// <summary>The markers of Pulumi's wire form (pulumi/pulumi, sdk/go/common/resource/properties.go and sig/sig.go).</summary>
internal static class WireConstants
{
    public const string UnknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public const string Signature = "4dabf18193072939515e22adb298388d";
    public const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    public const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    public const string ResourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";

    public const string Value = "value";
    public const string Path = "path";
    public const string Uri = "uri";
    public const string Text = "text";
    public const string Assets = "assets";
    public const string Urn = "urn";
    public const string Id = "id";
    public const string PackageVersion = "packageVersion";
}
