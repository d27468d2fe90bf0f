namespace Payments.Policies.Files;

internal sealed class IncompleteUploadsAborted : ResourceRule
{
    private const string MaximumDays = "maximumDays";

    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-incomplete-uploads",
        Title = "A lifecycle removes uploads that were never finished",
        Why = "Parts of an unfinished upload show in no listing, are paid for, and may hold what was to be deleted.",
        Remedy = "Add an enabled rule for the whole bucket with abortIncompleteMultipartUpload.daysAfterInitiation.",
        Severity = Severity.Low,
        References = [Reference.ToCheckov("CKV_AWS_300")],
        Parameters = [new(MaximumDays, "Days after which an unfinished upload must be gone", 7d)],
    };

    public override IReadOnlyList<string> Types { get; } = [.. Buckets.TypesOf("LifecycleConfiguration"), .. Buckets.Types];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var list = LifecycleRule.ListOf(resource);
        if (list.IsUnknown || (list.IsMissing && Buckets.Types.Contains(resource.Type)))
        {
            yield break;
        }

        var days = values.Number(MaximumDays);
        if (!LifecycleRule.In(resource).Any(rule => rule.IsEnabled && rule.IsForAll && (rule.AbortDays.IsUnknown || rule.AbortDays.Number <= days)))
        {
            yield return $"no enabled rule for all objects aborts unfinished uploads within {days} days";
        }
    }
}
