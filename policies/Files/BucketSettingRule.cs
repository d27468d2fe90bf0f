namespace Payments.Policies.Files;

/// <summary>A rule that every bucket has a setting: by a resource of its own that names the bucket, or by a block of the bucket.</summary>
internal abstract class BucketSettingRule : StackRule
{
    /// <summary>The setting's name, such as <c>Versioning</c> for <c>BucketVersioning</c>.</summary>
    protected abstract string Setting { get; }

    /// <summary>Where the resource of its own has what counts.</summary>
    protected abstract string Path { get; }

    /// <summary>Where a bucket has it, in the newer form's names; null where a bucket has no such block.</summary>
    protected abstract string? BlockPath { get; }

    /// <summary>Whether a bucket must have the setting.</summary>
    protected virtual bool SpeaksOf(PolicyResource bucket, ResourceSet resources, RuleValues values) => true;

    /// <summary>What is wrong with what a bucket has; null when nothing is.</summary>
    protected abstract string? FaultIn(PropertyValue value, PolicyResource bucket, ResourceSet resources);

    public sealed override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        resources.OfType(Buckets.Types).Where(bucket => SpeaksOf(bucket, resources, values)).SelectMany(bucket => Check(bucket, resources));

    private IEnumerable<Fault> Check(PolicyResource bucket, ResourceSet resources)
    {
        var settings = Buckets.SettingsOf(bucket, Setting, resources)
            .Select(setting => (Holder: setting, Value: new PropertyValue(setting.Properties).Block(Path)))
            .ToList();
        if (BlockPath is not null && new PropertyValue(bucket.Properties).Block(BlockPath) is { IsMissing: false } block)
        {
            settings.Add((bucket, block));
        }

        return settings.Count == 0
            ? [new(bucket, $"it has no Bucket{Setting}")]
            : settings.Select(setting => (setting.Holder, Fault: FaultIn(setting.Value, bucket, resources)))
                .Where(setting => setting.Fault is not null)
                .Select(setting => new Fault(setting.Holder, setting.Fault!));
    }
}
