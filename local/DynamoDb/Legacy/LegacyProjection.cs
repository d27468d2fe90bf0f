using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Expressions;
using Payments.Local.DynamoDb.Items;
using Payments.Local.DynamoDb.Requests;

namespace Payments.Local.DynamoDb.Legacy;

/// <summary><c>AttributesToGet</c>: names of attributes, as a projection.</summary>
internal static class LegacyProjection
{
    public static Projection? Read(JsonObject input, ExpressionParameters parameters)
    {
        if (!parameters.Legacy.Contains("AttributesToGet") || input.ReadTexts("AttributesToGet") is not { } names)
        {
            return null;
        }

        var violations = new Violations();
        violations.Length($"[{string.Join(", ", names)}]", names.Count, "attributesToGet", 1, 255);
        violations.Refuse();
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw DynamoDbError.InvalidParameters($"Duplicate value in attribute name: {twice.Key}");
        }

        names.ForEach(ItemRules.CheckName);
        return new Projection([.. names.Select(name => new PathOperand(name).Path)]);
    }
}
