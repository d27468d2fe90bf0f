using System.Text.Json.Nodes;

namespace Payments.Policies.Tables;

internal sealed class PointInTimeRecovery : ResourceRule
{
    private const string Property = "pointInTimeRecovery";

    public override RuleInfo Info { get; } = new()
    {
        Id = "dynamodb-point-in-time-recovery",
        Title = "Every table can be restored to any second of the last weeks",
        Why = "A wrong write reaches every copy of a table at once; only an earlier state undoes it.",
        Remedy = "Set pointInTimeRecovery.enabled of the table to true, and pointInTimeRecovery of its replicas.",
        Severity = Severity.High,
        References = [Reference.ToFsbp("DynamoDB.2"), Reference.ToCheckov("CKV_AWS_28"), Reference.ToCheckov("CKV_AWS_165")],
    };

    public override IReadOnlyList<string> Types { get; } = [TableTypes.Table, TableTypes.Replica];

    public override IEnumerable<string> Check(PolicyResource resource, RuleValues values)
    {
        var path = PathIn(resource);
        if (!resource[path].IsTrueOrUnknown)
        {
            yield return $"{path} is {resource[path]}, and must be true";
        }

        foreach (var replica in resource["replicas"].Items.Where(replica => !replica.At(Property).IsTrueOrUnknown))
        {
            yield return $"{Property} of the replica in {replica.At("regionName")} is {replica.At(Property)}, and must be true";
        }
    }

    public override JsonObject Remediate(PolicyResource resource, RuleValues values)
    {
        var mended = resource.With(PathIn(resource), true);
        foreach (var replica in new PropertyValue(mended["replicas"]).Items.Select(item => item.Node).OfType<JsonObject>())
        {
            replica[Property] = true;
        }

        return mended;
    }

    private static string PathIn(PolicyResource resource) => resource.Type == TableTypes.Table ? $"{Property}.enabled" : Property;
}
