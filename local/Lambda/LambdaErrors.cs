using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.Lambda;

/// <summary>Lambda's refusals (API reference, "Errors" of each operation).</summary>
internal static class LambdaErrors
{
    public static AwsException FunctionNotFound(string arn) => NotFound($"Function not found: {arn}");

    public static AwsException NotFound(string message) => new("ResourceNotFoundException", message, 404);

    public static AwsException Conflict(string message) => new("ResourceConflictException", message, 409);

    public static AwsException InvalidParameter(string message) => new("InvalidParameterValueException", message);

    /// <summary>A member breaks a constraint of the API's model.</summary>
    public static AwsException Constraint(string value, string member, string constraint) =>
        new("ValidationException", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsException PreconditionFailed() => new(
        "PreconditionFailedException",
        "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId",
        412);

    /// <param name="limitBytes">Most bytes of the payload.</param>
    public static AwsException TooLarge(int limitBytes) =>
        new("RequestTooLargeException", $"Request must be smaller than {limitBytes} bytes for the InvokeFunction operation", 413);

    /// <param name="reason">e.g. <c>ReservedFunctionConcurrentInvocationLimitExceeded</c>.</param>
    public static AwsException Throttled(string reason) =>
        new("TooManyRequestsException", "Rate Exceeded.", 429) { Members = new JsonObject { ["Reason"] = reason } };

    public static AwsException Stopping() => new("ServiceException", "The local cloud is stopping.", 500);
}
