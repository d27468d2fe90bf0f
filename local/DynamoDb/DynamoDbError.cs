using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb;

/// <summary>DynamoDB's refusals: codes, namespaces and texts as AWS gives them.</summary>
internal static class DynamoDbError
{
    /// <summary>The request, or a value in it, breaks a rule.</summary>
    public static AwsException Validation(string message) =>
        new("ValidationException", message) { ErrorNamespace = "com.amazon.coral.validate" };

    /// <summary>A rule about parameter values is broken; AWS puts these words before many of its messages.</summary>
    public static AwsException InvalidParameters(string message) => Validation($"One or more parameter values were invalid: {message}");

    /// <summary>The JSON has a value of the wrong type.</summary>
    public static AwsException Serialization(string message) =>
        new("SerializationException", message) { ErrorNamespace = "com.amazon.coral.service" };

    /// <summary>A data operation names a table that does not exist or is not active.</summary>
    public static AwsException NotFound() => new("ResourceNotFoundException", "Requested resource not found");

    /// <summary>A table operation names a table that does not exist.</summary>
    public static AwsException TableNotFound(string table) =>
        new("ResourceNotFoundException", $"Requested resource not found: Table: {table} not found");

    public static AwsException InUse(string message) => new("ResourceInUseException", message);

    public static AwsException LimitExceeded(string message) => new("LimitExceededException", message);

    /// <summary>A condition does not hold; <paramref name="item"/> is the item as it is when the caller asked for it.</summary>
    public static AwsException ConditionFailed(JsonObject? item) =>
        new("ConditionalCheckFailedException", "The conditional request failed") { Members = item is null ? null : new JsonObject { ["Item"] = item } };
}
