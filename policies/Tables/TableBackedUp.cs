namespace Payments.Policies.Tables;

internal sealed class TableBackedUp : StackRule
{
    private const string DataClasses = "dataClasses";

    public override RuleInfo Info { get; } = new()
    {
        Id = "dynamodb-backup-plan",
        Title = "Tables of records are in a backup plan",
        Why = "Point-in-time recovery ends with the table and after 35 days; a backup in a vault outlives both.",
        Remedy = "Add a backup Selection whose resources name the table, or whose selectionTags are among the table's tags.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Reference.ToFsbp("DynamoDB.4")],
        Parameters = [new(DataClasses, "A table holds records if its tag data-class is one of these", new[] { "confidential" })],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        var selections = resources.OfType("aws:backup/selection:Selection").ToList();
        return resources.OfType(TableTypes.Table)
            .Where(table => values.Texts(DataClasses).Contains(table["tags.data-class"].Text))
            .Where(table => !selections.Any(selection => Selects(selection, table)))
            .Select(table => new Fault(table, "no backup Selection takes it in"));
    }

    private static bool Selects(PolicyResource selection, PolicyResource table) =>
        !ResourceSet.Names(selection, "notResources", table) && (SelectsByArn(selection, table) || SelectsByTag(selection, table));

    private static bool SelectsByArn(PolicyResource selection, PolicyResource table) =>
        ResourceSet.Names(selection, "resources", table)
        || selection["resources"].Texts.Any(pattern => pattern is "*" || table.Identities.Any(arn => arn.StartsWith("arn:", StringComparison.Ordinal) && IamPattern.CoversAction(pattern, arn)));

    private static bool SelectsByTag(PolicyResource selection, PolicyResource table) =>
        selection["selectionTags"].Items.Any(tag => table[$"tags.{tag.At("key")}"] is { IsMissing: false } value && (value.IsUnknown || value.Text == tag.At("value").Text));
}
