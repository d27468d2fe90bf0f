using System.Text.Json.Nodes;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Items;

/// <summary><c>RequestItems</c> of batches: parts by table.</summary>
internal static class BatchTables
{
    /// <param name="input">The request.</param>
    /// <param name="type">AWS's name of the parts' type.</param>
    /// <param name="operation">For the message when there is nothing in it.</param>
    /// <exception cref="AwsException"><c>ValidationException</c>: missing or empty.</exception>
    public static JsonObject Read(JsonObject input, string type, string operation) =>
        input.ReadMap("RequestItems", type) is { Count: > 0 } tables
            ? tables
            : throw DynamoDbError.Validation($"The requestItems parameter is required for {operation}");

    /// <summary>A table's name, given as a name or an ARN.</summary>
    public static string Name(string given, Violations violations)
    {
        var name = TableName.FromArn(given)!;
        if (!Violations.NamePattern.IsMatch(name) || name.Length is < 3 or > 255)
        {
            violations.Add(
                $"{{{given}=...}}",
                "requestItems",
                "Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 3, "
                + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]");
        }

        return name;
    }
}
