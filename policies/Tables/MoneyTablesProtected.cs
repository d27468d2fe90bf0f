namespace Payments.Policies.Tables;

internal sealed class MoneyTablesProtected : ResourceRule
{
    private const string Tables = "tables";

    public override RuleInfo Info { get; } = new()
    {
        Id = "dynamodb-money-protected",
        Title = "Tables that hold money are protected from the program itself",
        Why = "A change of the program that replaces such a table, or no longer has it, would delete what every balance is made of.",
        Remedy = "Set the option Protect of the table, and its deletionProtectionEnabled to true.",
        Severity = Severity.Critical,
        References = [Reference.ToPlatform("R33")],
        Parameters =
        [
            new(
                Tables,
                "Names of the tables that hold money, or say what is to become of it",
                new[] { "transactions", "payment-intents", "ledger-entries", "ledger-balances", "attempts", "refunds", "disputes", "MethodTable" }),
        ],
    };

    public override IReadOnlyList<string> Types { get; } = [TableTypes.Table];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        if (!values.Texts(Tables).Contains(resource["name"].Text ?? resource.Name))
        {
            yield break;
        }

        if (!resource.IsProtected)
        {
            yield return "it holds money, and Pulumi may delete it: the option Protect is not set";
        }

        if (!resource["deletionProtectionEnabled"].IsTrueOrUnknown)
        {
            yield return $"it holds money, and deletionProtectionEnabled is {resource["deletionProtectionEnabled"]}";
        }
    }
}
