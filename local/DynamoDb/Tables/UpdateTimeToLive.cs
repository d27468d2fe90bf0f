using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expiry;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>UpdateTimeToLive: takes effect at once, where AWS takes up to an hour.</summary>
internal sealed class UpdateTimeToLive(StateStore store, TableAccess access) : IDynamoDbOperation
{
    public string Name => "UpdateTimeToLive";

    public JsonObject Run(JsonObject input, AwsCall call)
    {
        var violations = new Violations();
        var name = TableName.Required(input, violations);
        var specification = input.ReadStructure("TimeToLiveSpecification", "TimeToLiveSpecification");
        violations.Require(specification, "timeToLiveSpecification");
        var attribute = specification?.ReadText("AttributeName");
        var enabled = specification?.ReadFlag("Enabled");
        if (specification is not null)
        {
            violations.Require(enabled, "timeToLiveSpecification.enabled");
            violations.Require(attribute, "timeToLiveSpecification.attributeName");
            violations.Length(attribute ?? "", attribute?.Length ?? 1, "timeToLiveSpecification.attributeName", 1, 255);
        }

        violations.Refuse();
        access.Demand(call, Name, name);
        store.Write(state => Change(state, access.ForChange(state, name), new ExpirySetting(attribute!, enabled!.Value)));
        return new JsonObject { ["TimeToLiveSpecification"] = new JsonObject { ["AttributeName"] = attribute, ["Enabled"] = enabled } };
    }

    private static void Change(StateTransaction state, TableDefinition table, ExpirySetting wanted)
    {
        var current = table.Expiry is { IsEnabled: true } expiry ? expiry : null;
        if (wanted.IsEnabled == current is not null && (current is null || current.Attribute == wanted.Attribute))
        {
            throw DynamoDbError.Validation($"TimeToLive is already {(wanted.IsEnabled ? "enabled" : "disabled")}");
        }

        if (current is not null && current.Attribute != wanted.Attribute)
        {
            throw DynamoDbError.Validation($"TimeToLive is active on a different AttributeName: current AttributeName is {current.Attribute}");
        }

        var changed = table with { Expiry = wanted };
        TableCatalog.Save(state, changed);
        ExpiryColumn.Rebuild(state, changed);
    }
}
