using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Payments.Local.DynamoDb.Requests;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Tables;

/// <summary>The table that a tag operation means by its ARN.</summary>
internal static partial class TagTarget
{
    /// <exception cref="AwsException">
    /// <c>ValidationException</c>: missing, or not a table's ARN; <c>AccessDeniedException</c>: of another account.
    /// </exception>
    public static string Name(JsonObject input, AwsCall call, string operation)
    {
        var arn = input.ReadText("ResourceArn") ?? throw DynamoDbError.Validation("Invalid TableArn");
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw DynamoDbError.Validation($"Invalid TableArn: ARNs must start with 'arn:': {arn}");
        }

        var match = Table().Match(arn);
        if (match.Success && match.Groups["account"].Value != call.Principal.AccountId)
        {
            throw new AwsException(
                "AccessDeniedException",
                $"User: {call.Principal.Arn} is not authorized to perform: dynamodb:{operation} on resource: {arn} because no resource-based policy allows the dynamodb:{operation} action",
                403)
            {
                ErrorNamespace = "com.amazon.coral.service",
            };
        }

        return match.Success
            ? match.Groups["name"].Value
            : throw DynamoDbError.Validation($"Invalid TableArn: Invalid ResourceArn provided as input {arn}");
    }

    /// <exception cref="AwsException"><c>ResourceNotFoundException</c></exception>
    public static TableDefinition Find(TableCatalog catalog, StateTransaction state, string name, JsonObject input) =>
        catalog.Find(state, name)
        ?? throw new AwsException("ResourceNotFoundException", $"Requested resource not found: ResourcArn: {input.ReadText("ResourceArn")} not found");

    [GeneratedRegex("^arn:aws:dynamodb:[^:]+:(?<account>\\d+):table/(?<name>[^/]{3,})$")]
    private static partial Regex Table();
}
