using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace Payments.Hosting;

/// <summary>Tells failures of AWS that pass from those that stay.</summary>
public static class AwsFailures
{
    /// <summary>Codes of <c>CancellationReasons</c> that say that a transaction was refused for the moment only.</summary>
    private static readonly string[] TransientReasons =
        ["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"];

    private static readonly string[] TransientCodes =
    [
        "ThrottlingException", "Throttling", "RequestThrottled", "RequestThrottledException", "RequestLimitExceeded",
        "ProvisionedThroughputExceededException", "TransactionInProgressException", "TransactionConflictException",
        "RequestTimeout", "RequestTimeoutException", "InternalServerError", "ServiceUnavailable",
    ];

    /// <summary>
    /// Conflicts, throttling, faults of the service and connections that failed: the same call may succeed. Whether the call that
    /// failed took effect is not known for all of them, so only calls that may be repeated should be.
    /// </summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        TransientFailure or StaleVersion => true,
        TransactionCanceledException cancelled => !HasFailedCondition(cancelled) && HasReason(cancelled, TransientReasons),
        AmazonServiceException service => (int)service.StatusCode >= 500
            || service.StatusCode == HttpStatusCode.TooManyRequests
            || TransientCodes.Contains(service.ErrorCode, StringComparer.Ordinal)
            || service.InnerException is HttpRequestException or IOException or TimeoutException or OperationCanceledException,
        AmazonClientException client => client.InnerException is HttpRequestException or IOException or TimeoutException,
        HttpRequestException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>The transaction was cancelled because a condition did not hold: something is there already, or changed.</summary>
    public static bool HasFailedCondition(TransactionCanceledException exception) => HasReason(exception, ["ConditionalCheckFailed"]);

    // The reasons stand in the order of the transaction's items, "None" for those that were not at fault.
    private static bool HasReason(TransactionCanceledException exception, string[] codes) =>
        exception.CancellationReasons?.Any(reason => codes.Contains(reason.Code, StringComparer.Ordinal)) ?? false;
}
