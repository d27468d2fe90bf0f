using System.Text.Json.Nodes;

namespace Payments.Policies.Tables;

internal sealed class TableDeletionProtected : ResourceRule
{
    private const string Property = "deletionProtectionEnabled";

    public override RuleInfo Info { get; } = new()
    {
        Id = "dynamodb-deletion-protection",
        Title = "Every table refuses to be deleted",
        Why = "One wrong call, or one wrong line of the program, would delete the table with all that is in it.",
        Remedy = "Set deletionProtectionEnabled of the table to true.",
        Severity = Severity.Medium,
        References = [Reference.ToFsbp("DynamoDB.6")],
    };

    public override IReadOnlyList<string> Types { get; } = [TableTypes.Table, TableTypes.Replica];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values) =>
        resource[Property].IsTrueOrUnknown ? [] : [$"{Property} is {resource[Property]}, and must be true"];

    public override JsonObject Remediate(PolicyResource resource, RuleValues values) => resource.With(Property, true);
}
