using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Transactions;

/// <summary>Reads <c>TransactItems</c> of TransactWriteItems.</summary>
internal static class TransactWriteParts
{
    private const int MaxParts = 100;

    private static readonly (string Member, WriteKind Kind, string Subject)[] Kinds =
    [
        ("ConditionCheck", WriteKind.Check, "Key"),
        ("Put", WriteKind.Put, "Item"),
        ("Delete", WriteKind.Delete, "Key"),
        ("Update", WriteKind.Update, "Key"),
    ];

    /// <exception cref="AwsException"><c>ValidationException</c> or <c>SerializationException</c>.</exception>
    public static List<WriteRequest> Read(JsonObject input, Violations violations)
    {
        var items = input.ReadStructures("TransactItems", "TransactWriteItem");
        violations.Require(items, "transactItems");
        if (items is { Count: < 1 or > MaxParts })
        {
            violations.Length($"[{string.Join(", ", items.Select(item => item.ToJsonString()))}]", items.Count, "transactItems", 1, MaxParts);
        }

        violations.Refuse();
        var parts = items!.ConvertAll(Find);
        foreach (var (part, number) in parts.Select((part, index) => (part, index + 1)))
        {
            var path = $"transactItems.{number}.member.{char.ToLowerInvariant(part.Member[0])}{part.Member[1..]}";
            TableName.Of(part.Shape, violations, $"{path}.tableName");
            violations.Require(part.Shape[part.Subject], $"{path}.{(part.Subject == "Key" ? "key" : "item")}");
            RequireExpression(part, path, violations);
            violations.OneOf(part.Shape.ReadText("ReturnValuesOnConditionCheckFailure"), $"{path}.returnValuesOnConditionCheckFailure", "ALL_OLD", "NONE");
        }

        violations.Refuse();
        return parts.ConvertAll(Read);
    }

    private static (string Member, WriteKind Kind, string Subject, JsonObject Shape) Find(JsonObject item)
    {
        var found = Kinds.Where(kind => item[kind.Member] is not null).ToList();
        if (found.Count == 0)
        {
            throw DynamoDbError.Validation("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
        }

        return found.Count == 1
            ? (found[0].Member, found[0].Kind, found[0].Subject, item.ReadStructure(found[0].Member, found[0].Member)!)
            : throw DynamoDbError.Validation("TransactItems can only contain one of Check, Put, Update or Delete");
    }

    private static void RequireExpression((string Member, WriteKind Kind, string Subject, JsonObject Shape) part, string path, Violations violations)
    {
        switch (part.Kind)
        {
            case WriteKind.Update:
                violations.Require(part.Shape["UpdateExpression"], $"{path}.updateExpression");
                break;
            case WriteKind.Check:
                violations.Require(part.Shape["ConditionExpression"], $"{path}.conditionExpression");
                break;
        }
    }

    private static WriteRequest Read((string Member, WriteKind Kind, string Subject, JsonObject Shape) part)
    {
        var expressions = ExpressionSet.Read(
            part.Shape,
            part.Kind == WriteKind.Update ? ExpressionParameters.TransactUpdate : ExpressionParameters.TransactCheck);
        var subject = part.Shape.ReadAttributes(part.Subject)!;
        if (part.Kind == WriteKind.Put)
        {
            ItemRules.CheckItem(subject);
        }

        return new WriteRequest(
            part.Kind,
            TableName.FromArn(part.Shape.ReadText("TableName"))!,
            subject,
            expressions,
            part.Shape.ReadText("ReturnValuesOnConditionCheckFailure") == "ALL_OLD");
    }
}
