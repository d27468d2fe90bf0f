using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Requests;

/// <summary>Which table a request means: by name, or by ARN as DynamoDB takes it since 2024.</summary>
internal static class TableName
{
    private const string Marker = ":table/";

    /// <summary>Of a data operation; the violations are refused by the caller.</summary>
    public static string? Of(JsonObject input, Violations violations, string path = "tableName")
    {
        var given = input.ReadText("TableName");
        violations.Require(given, path);
        if (given is "")
        {
            // Since it may be an ARN, an empty one breaks just this rule.
            violations.Length(given, 0, path, 1, 1024);
            return given;
        }

        var name = FromArn(given);
        violations.Name(name, path);
        return name;
    }

    /// <summary>Of a table operation, which AWS checks before anything else.</summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: it is missing.</exception>
    public static string Required(JsonObject input, Violations violations)
    {
        var name = FromArn(input.ReadText("TableName"))
            ?? throw DynamoDbError.Validation("The parameter 'TableName' is required but was not present in the request");
        violations.Name(name, "tableName");
        return name;
    }

    /// <summary>The name in a table's ARN; anything else as it is.</summary>
    public static string? FromArn(string? given)
    {
        if (given is null || !given.StartsWith("arn:", StringComparison.Ordinal))
        {
            return given;
        }

        var start = given.IndexOf(Marker, StringComparison.Ordinal);
        var name = start < 0 ? given : given[(start + Marker.Length)..];
        return start < 0 || name.Contains('/', StringComparison.Ordinal)
            ? throw DynamoDbError.Validation($"Invalid TableArn: Invalid ResourceArn provided as input {given}")
            : name;
    }
}
