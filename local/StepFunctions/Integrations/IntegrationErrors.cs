using Payments.Local.StepFunctions.Data;
using Payments.Local.StepFunctions.Execution;
using Payments.Local.Wire;

namespace Payments.Local.StepFunctions.Integrations;

/// <summary>
/// Error names of service integrations: the exception class of the Java SDK that AWS runs them with, after the service's
/// name. An optimized one: <c>DynamoDB.ConditionalCheckFailedException</c>, <c>Lambda.AWSLambdaException</c>; an AWS SDK one:
/// <c>DynamoDb.DynamoDbException</c>.
/// </summary>
internal static class IntegrationErrors
{
    // Codes that services answer without having them in their models: the SDK knows only its base exception for them.
    private static readonly HashSet<string> Common =
    [
        "AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "InternalFailure", "InvalidAction",
        "InvalidClientTokenId", "InvalidParameter", "InvalidParameterException", "InvalidParameterValue", "MissingAuthenticationToken",
        "MissingParameter", "NotImplemented", "RequestEntityTooLargeException", "SerializationException", "ServiceUnavailable", "Throttling",
        "ThrottlingException", "UnrecognizedClientException", "ValidationError", "ValidationException",
    ];

    private static readonly HashSet<string> Refusals = ["AccessDenied", "AccessDeniedException", "AuthorizationError"];

    public static TaskOutcome From(AwsException refused, ServiceCatalog service, bool isSdk, string requestId)
    {
        var code = refused.QueryCode is { } query && service.Signing == "sns" ? query : refused.Code;
        var isKnown = !Common.Contains(code) || service.Models.Contains(code);
        var name = isKnown ? Suffixed(code) : isSdk ? $"{service.SdkName}Exception" : service.OptimizedBase!;
        var status = refused.Status == 403 && service.RefusesWith400 ? 400 : refused.Status;
        var cause = isSdk
            ? $"{refused.Message} (Service: {service.SdkName}, Status Code: {status}, Request ID: {requestId}) (SDK Attempt Count: 1)"
            : $"{refused.Message} (Service: {service.OptimizedLabel}; Status Code: {status}; Error Code: {refused.Code}; Request ID: {requestId}; Proxy: null)";
        return TaskOutcome.Failed($"{(isSdk ? service.SdkName : service.OptimizedName)}.{name}", cause, Refusals.Contains(code) ? StatesError.Permissions : null);
    }

    private static string Suffixed(string code)
    {
        var name = code.Split('.')[^1];
        return name.EndsWith("Exception", StringComparison.Ordinal) ? name : name + "Exception";
    }
}
