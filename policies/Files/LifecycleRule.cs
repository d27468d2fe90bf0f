using System.Text.Json.Nodes;

namespace Payments.Policies.Files;

/// <summary>A rule of a bucket's lifecycle, in either form: of a BucketLifecycleConfiguration, or of the bucket's own list.</summary>
internal sealed class LifecycleRule(PropertyValue rule)
{
    private static readonly string[] Narrowing = ["and", "tag", "tags", "prefix", "objectSizeGreaterThan", "objectSizeLessThan"];

    /// <summary>What a message can call it.</summary>
    public string Label => rule.At("id").Text is { } id ? $"the rule '{id}'" : "a rule without id";

    public bool IsEnabled => rule.At("enabled").IsTrueOrUnknown || rule.At("status").IsOneOfOrUnknown("Enabled");

    /// <summary>Whether it is for every object of the bucket, or may yet turn out to be.</summary>
    public bool IsForAll => IsUnnarrowed(rule) && IsUnnarrowed(rule.At("filter"));

    /// <summary>Days after which current objects go; missing when they stay.</summary>
    public PropertyValue ExpirationDays => rule.Block("expiration.days");

    /// <summary>Days after which the parts of an upload that was never finished go; missing when they stay.</summary>
    public PropertyValue AbortDays => rule.At("abortIncompleteMultipartUpload.daysAfterInitiation") is { IsMissing: false } days
        ? days
        : rule.At("abortIncompleteMultipartUploadDays");

    /// <summary>The resources that hold rules for a bucket: configurations, and the bucket itself when it has a list.</summary>
    public static IEnumerable<PolicyResource> HoldersOf(PolicyResource bucket, ResourceSet resources) =>
        Buckets.SettingsOf(bucket, "LifecycleConfiguration", resources).Concat(ListOf(bucket).IsMissing ? [] : [bucket]);

    /// <summary>The rules that such a resource holds.</summary>
    public static IEnumerable<LifecycleRule> In(PolicyResource holder) => ListOf(holder).Items.Select(rule => new LifecycleRule(rule));

    /// <summary>Their list.</summary>
    public static PropertyValue ListOf(PolicyResource holder) => holder[Buckets.Types.Contains(holder.Type) ? "lifecycleRules" : "rules"];

    private static bool IsUnnarrowed(PropertyValue filter) =>
        Narrowing.Select(filter.At).All(by => by.IsMissing || by.IsUnknown || by.Text == "" || by.Node is JsonObject { Count: 0 });
}
