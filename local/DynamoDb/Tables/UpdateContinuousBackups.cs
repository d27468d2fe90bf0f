using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>UpdateContinuousBackups: switches point-in-time recovery, which is described and keeps nothing locally.</summary>
internal sealed class UpdateContinuousBackups(StateStore store, TableAccess access, TableCatalog catalog, TimeProvider time) : IDynamoDbOperation
{
    /// <summary>AWS's default, and its greatest value.</summary>
    public const int MaxDays = 35;

    public string Name => "UpdateContinuousBackups";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        var specification = input.ReadStructure("PointInTimeRecoverySpecification", "PointInTimeRecoverySpecification");
        violations.Require(specification, "pointInTimeRecoverySpecification");
        var enabled = specification?.ReadFlag("PointInTimeRecoveryEnabled");
        if (specification is not null)
        {
            violations.Require(enabled, "pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled");
        }

        var days = specification?.ReadInteger("RecoveryPeriodInDays") ?? MaxDays;
        violations.AtLeast(days, "pointInTimeRecoverySpecification.recoveryPeriodInDays", 1);
        if (days > MaxDays)
        {
            violations.Add($"{days}", "pointInTimeRecoverySpecification.recoveryPeriodInDays", $"Member must have value less than or equal to {MaxDays}");
        }

        violations.Refuse();
        access.Demand(call, Name, name);
        var now = time.GetUtcNow();
        return store.Write(state =>
        {
            var table = catalog.Find(state, name) ?? throw RecoveryDescription.NotFound(name);
            var recovery = enabled == true ? new RecoverySetting(table.Recovery?.Since ?? now, days) : null;
            var changed = table with { Recovery = recovery };
            TableCatalog.Save(state, changed);
            return RecoveryDescription.Of(changed, now);
        });
    }
}
