using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.DynamoDb.Legacy;

/// <summary><c>AttributeUpdates</c>: PUT, ADD and DELETE of whole attributes, as an update.</summary>
internal static class LegacyUpdates
{
    public static UpdateProgram? Read(JsonObject input, ExpressionParameters parameters)
    {
        if (!parameters.Legacy.Contains("AttributeUpdates") || input.ReadMap("AttributeUpdates", "AttributeValueUpdate") is not { } updates)
        {
            return null;
        }

        var violations = new Violations();
        var actions = new List<UpdateAction>();
        foreach (var (attribute, node) in updates)
        {
            if (node is not JsonObject update)
            {
                throw DynamoDbError.Serialization("Unexpected value type in payload");
            }

            ItemRules.CheckName(attribute);
            var action = update.ReadText("Action") ?? "PUT";
            violations.OneOf(action, $"attributeUpdates.{attribute}.member.action", "ADD", "DELETE", "PUT");
            violations.Refuse();
            actions.Add(Read(attribute, action, update["Value"] is { } value ? AttributeReader.Read(value) : null));
        }

        return new UpdateProgram(actions, legacy: true);
    }

    private static UpdateAction Read(string attribute, string action, AttributeValue? value)
    {
        var target = new PathOperand(attribute);
        return (action, value) switch
        {
            ("DELETE", null) => new UpdateAction(UpdateKind.Remove, target, null),
            (_, null) => throw DynamoDbError.InvalidParameters("Only DELETE action is allowed when no attribute value is specified"),
            ("DELETE", SetValue set) => new UpdateAction(UpdateKind.Delete, target, new ValueOperand(set)),
            ("DELETE", _) => throw DynamoDbError.InvalidParameters($"DELETE action with value is not supported for the type {value.Type.Descriptor()}"),
            ("ADD", NumberValue or SetValue or ListValue) => new UpdateAction(UpdateKind.Add, target, new ValueOperand(value)),
            ("ADD", _) => throw DynamoDbError.InvalidParameters($"ADD action is not supported for the type {value.Type.Descriptor()}"),
            _ => new UpdateAction(UpdateKind.Set, target, new ValueOperand(value)),
        };
    }
}
