using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Values;

namespace Payments.Local.Tests.DynamoDb.Expressions;

/// <summary>Expressions against items in DynamoDB's JSON.</summary>
internal static class Evaluation
{
    public static MapValue Item(string json) => AttributeReader.ReadMap(JsonNode.Parse(json)!.AsObject());

    public static bool Holds(string expression, string item, string values = "{}", params (string Placeholder, string Name)[] names)
    {
        var condition = ConditionParser.Parse(expression);
        ConditionRules.Apply(condition, Names(values, names));
        return condition.Holds(Item(item));
    }

    public static MapValue Update(string expression, string item, string values = "{}", params (string Placeholder, string Name)[] names) =>
        UpdateProgram.Parse(expression, Names(values, names)).Apply(Item(item));

    public static MapValue Project(string expression, string item, params (string Placeholder, string Name)[] names) =>
        Projection.Parse(expression, Names("{}", names)).Apply(Item(item));

    private static ExpressionNames Names(string values, (string Placeholder, string Name)[] names) =>
        new(names.ToDictionary(name => name.Placeholder, name => name.Name), Item(values).Entries.ToDictionary(entry => entry.Key, entry => entry.Value));
}
