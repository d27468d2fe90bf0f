namespace Payments.Policies.Tables;

internal sealed class TableScales : StackRule
{
    private static readonly string[] Dimensions = ["dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "dynamodb-scaling",
        Title = "The capacity of every table follows its load",
        Why = "A table with a fixed capacity throttles payments in the very hour in which most of them come.",
        Remedy = "Set billingMode to PAY_PER_REQUEST, or add an autoscaling Target for the table's reads and one for its writes.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("DynamoDB.1")],
    };

    public override IEnumerable<Fault> Check(ResourceSet resources, RuleValues values)
    {
        var targets = resources.OfType("aws:appautoscaling/target:Target").ToList();
        return from table in resources.OfType(TableTypes.Table)
               where !table["billingMode"].IsOneOfOrUnknown("PAY_PER_REQUEST")
               let fixedOnes = Dimensions.Where(dimension => !targets.Any(target => Scales(target, dimension, table))).ToList()
               where fixedOnes.Count > 0
               select new Fault(table, $"billingMode is {table["billingMode"]}, and nothing scales {string.Join(" and ", fixedOnes)}");
    }

    private static bool Scales(PolicyResource target, string dimension, PolicyResource table) =>
        target["scalableDimension"].IsOneOfOrUnknown(dimension)
        && (ResourceSet.Names(target, "resourceId", table) || table.Identities.Any(identity => target["resourceId"].Text == $"table/{identity}"));
}
