using Amazon.DynamoDBv2.Model;

namespace Payments.Functions.Tests;

/// <summary>The part of DynamoDB's expressions that the functions use; anything else fails the test that wrote it.</summary>
internal static class Expressions
{
    public static bool Holds(
        string? condition,
        Dictionary<string, AttributeValue>? item,
        Dictionary<string, string>? names,
        Dictionary<string, AttributeValue>? values)
    {
        if (condition is null)
        {
            return true;
        }

        var reader = new ExpressionReader(condition, item ?? [], names, values);
        var holds = reader.Condition();
        reader.AtEnd.ShouldBeTrue($"'{condition}' is not understood");
        return holds;
    }

    /// <summary>The item after an update; the one given stays as it is.</summary>
    public static Dictionary<string, AttributeValue> Apply(
        string update,
        Dictionary<string, AttributeValue> item,
        Dictionary<string, string>? names,
        Dictionary<string, AttributeValue>? values) => new ExpressionReader(update, item, names, values).Update();
}
