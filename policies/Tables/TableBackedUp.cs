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
        !ResourceSet.Names(selection, "notResources", table)
        && (SelectsByArn(selection, table) || selection["selectionTags"].Items.Any(tag => HasTag(table, tag)))
        && Conditions(selection).All(condition => HasTag(table, condition));

    private static bool SelectsByArn(PolicyResource selection, PolicyResource table) =>
        ResourceSet.Names(selection, "resources", table)
        || selection["resources"].Texts.Any(pattern => pattern == "*" || table.Identities.Where(IsArn).Any(arn => IamPattern.CoversAction(pattern, arn)));

    private static bool IsArn(string identity) => identity.StartsWith("arn:", StringComparison.Ordinal);

    private static IEnumerable<PropertyValue> Conditions(PolicyResource selection) =>
        selection["conditions"].Items.SelectMany(condition => condition.At("stringEquals").Items);

    // A condition writes the key of a tag with its prefix.
    private static bool HasTag(PolicyResource table, PropertyValue wanted)
    {
        var key = wanted.At("key").Text?.Replace("aws:ResourceTag/", "", StringComparison.Ordinal);
        var tag = new PropertyValue(table["tags"].Node?[key ?? ""]);
        return key is null || tag.IsUnknown || wanted.At("value").IsUnknown || (tag.Text is not null && tag.Text == wanted.At("value").Text);
    }
}
