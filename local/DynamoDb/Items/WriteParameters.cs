using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Items;

/// <summary>What a write of one item asks to be answered.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="ReturnValues"><c>NONE</c>, <c>ALL_OLD</c>, <c>UPDATED_OLD</c>, <c>ALL_NEW</c> or <c>UPDATED_NEW</c>.</param>
/// <param name="Capacity">How much of the cost is told.</param>
/// <param name="Metrics">Whether sizes of item collections are told.</param>
/// <param name="ShowsOnFailure">Whether a failed condition shows the item.</param>
internal sealed record WriteParameters(string Table, string ReturnValues, CapacityLevel Capacity, bool Metrics, bool ShowsOnFailure)
{
    /// <summary>Whether the item as it was must be read.</summary>
    public bool NeedsBefore => ReturnValues != "NONE" || Capacity != CapacityLevel.None;

    /// <summary>Reads the members that PutItem, UpdateItem and DeleteItem share.</summary>
    public static WriteParameters Read(JsonObject input, string subject)
    {
        var violations = new Violations();
        var table = TableName.Of(input, violations);
        violations.Require(input[subject], char.ToLowerInvariant(subject[0]) + subject[1..]);
        var values = input.ReadText("ReturnValues");
        violations.OneOf(values, "returnValues", "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");
        var capacity = ConsumedCapacity.ReadLevel(input, violations);
        var metrics = input.ReadText("ReturnItemCollectionMetrics");
        violations.OneOf(metrics, "returnItemCollectionMetrics", "SIZE", "NONE");
        var onFailure = input.ReadText("ReturnValuesOnConditionCheckFailure");
        violations.OneOf(onFailure, "returnValuesOnConditionCheckFailure", "ALL_OLD", "NONE");
        violations.Refuse();
        return new WriteParameters(table!, values ?? "NONE", capacity, metrics == "SIZE", onFailure == "ALL_OLD");
    }
}
