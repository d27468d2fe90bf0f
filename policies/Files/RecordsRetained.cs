namespace Payments.Policies.Files;

internal sealed class RecordsRetained : StackRule
{
    private const string DataClasses = "dataClasses";
    private const string MinimumDays = "minimumDays";

    public override RuleInfo Info { get; } = new()
    {
        Id = "s3-records-retained",
        Title = "Buckets of records keep them as long as the law asks, and no longer",
        Why = "Records of payments are kept for seven calendar years; what is kept for ever is a risk, and what goes early is missing.",
        Remedy = "Let the enabled lifecycle rules that expire objects do so at the required number of days, and have at least one.",
        Severity = Severity.Medium,
        References = [Reference.ToPlatform("R61"), Reference.ToPci("3.2.1")],
        Parameters =
        [
            new(DataClasses, "A bucket holds records if its tag data-class is one of these", new[] { "confidential" }),
            new(MinimumDays, "Days for which records are kept: seven calendar years have two leap days at most", 2557d),
        ],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values) =>
        resources.OfType(Buckets.Types)
            .Where(bucket => values.Texts(DataClasses).Contains(bucket["tags.data-class"].Text))
            .SelectMany(bucket => Check(bucket, resources, values.Number(MinimumDays)));

    private static IEnumerable<Fault> Check(PolicyResource bucket, ResourceSet resources, double minimumDays)
    {
        var holders = LifecycleRule.HoldersOf(bucket, resources).ToList();
        var expiring = holders.SelectMany(LifecycleRule.In, (holder, rule) => (Holder: holder, Rule: rule))
            .Where(one => one.Rule.IsEnabled && !one.Rule.ExpirationDays.IsMissing)
            .ToList();
        if (expiring.Count == 0 && !holders.Any(holder => LifecycleRule.ListOf(holder).IsUnknown))
        {
            return [new(holders.FirstOrDefault() ?? bucket, "no enabled rule of its lifecycle expires its records")];
        }

        return from one in expiring
               where one.Rule.ExpirationDays.Number < minimumDays
               select new Fault(one.Holder, $"{one.Rule.Label} expires records after {one.Rule.ExpirationDays} days, and must keep them for {minimumDays}");
    }
}
