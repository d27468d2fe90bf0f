using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb;

/// <summary>DynamoDB's refusals: codes, namespaces and texts as AWS gives them.</summary>
internal static class DynamoDbError
{
    private const string TooDeepText =
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

    /// <summary>The request, or a value in it, breaks a rule.</summary>
    public static AwsException Validation(string message) =>
        new("ValidationException", message) { ErrorNamespace = "com.amazon.coral.validate" };

    /// <summary>A rule about parameter values is broken; AWS puts these words before many of its messages.</summary>
    public static AwsException InvalidParameters(string message) => Validation($"One or more parameter values were invalid: {message}");

    /// <summary>A value has too many levels of lists and maps.</summary>
    public static AwsException TooDeep() => Validation(TooDeepText);

    /// <summary>Reads values for an operation on a single item, which refuses values that are too deep in other words than batches and transactions.</summary>
    /// <exception cref="AwsException">What <paramref name="read"/> throws.</exception>
    public static T Single<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AwsException refused) when (IsTooDeep(refused))
        {
            throw Validation($"1 validation error detected: {refused.Message}");
        }
    }

    public static bool IsTooDeep(AwsException refused) => refused.Message == TooDeepText;

    /// <summary>The JSON has a value of the wrong type.</summary>
    public static AwsException Serialization(string message) =>
        new("SerializationException", message) { ErrorNamespace = "com.amazon.coral.service" };

    /// <summary>The table's key refuses the caller, or cannot be used.</summary>
    public static AwsException Key(AwsException refused) => refused.Code == "AccessDeniedException"
        ? new("AccessDeniedException", refused.Message) { ErrorNamespace = "com.amazon.coral.service" }
        : Validation($"The customer managed key of the table cannot be used: {refused.Message}");

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
