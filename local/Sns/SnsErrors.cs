using Payments.Local.Wire;

namespace Payments.Local.Sns;

/// <summary>SNS's refusals: names of its exceptions, codes of the query protocol, and its texts.</summary>
internal static class SnsErrors
{
    public static AwsException Invalid(string message) => InvalidAsItIs($"Invalid parameter: {message}");

    public static AwsException InvalidAsItIs(string message) => new("InvalidParameterException", message) { QueryCode = "InvalidParameter" };

    public static AwsException Missing(string member) =>
        new("ValidationException", $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null")
        {
            QueryCode = "ValidationError",
        };

    public static AwsException AttributeValue(string message) => new("InvalidParameterValueException", message) { QueryCode = "ParameterValueInvalid" };

    public static AwsException NoTopic() => new("NotFoundException", "Topic does not exist", 404) { QueryCode = "NotFound" };

    public static AwsException NoSubscription() => new("NotFoundException", "Subscription does not exist", 404) { QueryCode = "NotFound" };

    public static AwsException NoResource() => new("ResourceNotFoundException", "Resource does not exist", 404) { QueryCode = "ResourceNotFound" };

    public static AwsException Refused(string message) => new("AuthorizationErrorException", message, 403) { QueryCode = "AuthorizationError" };

    /// <summary>The topic's key refuses the caller, or does not exist.</summary>
    public static AwsException Key(AwsException refused) => refused.Code switch
    {
        "AccessDeniedException" => new("KMSAccessDeniedException", refused.Message) { QueryCode = "KMSAccessDenied" },
        "DisabledException" => new("KMSDisabledException", refused.Message) { QueryCode = "KMSDisabled" },
        _ => new("KMSNotFoundException", refused.Message) { QueryCode = "KMSNotFound" },
    };

    public static AwsException TooManyTopics() => Limit("TopicLimitExceeded", "Topic limit exceeded");

    public static AwsException TooManySubscriptions() => Limit("SubscriptionLimitExceeded", "Subscription limit exceeded");

    public static AwsException TooManyFilters() => Limit("FilterPolicyLimitExceeded", "Filter policy limit exceeded");

    public static AwsException TooManyTags() =>
        new("TagLimitExceededException", "Could not complete request: tag quota of per resource exceeded") { QueryCode = "TagLimitExceeded" };

    public static AwsException EmptyBatch() => Batch("EmptyBatchRequest", "The batch request doesn't contain any entries.");

    public static AwsException TooManyEntries() => Batch("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");

    public static AwsException EntryIdsNotDistinct() => Batch("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");

    public static AwsException EntryId() => Batch("InvalidBatchEntryId", "The Id of a batch entry in a batch request doesn't abide by the specification.");

    public static AwsException BatchTooLong() => Batch("BatchRequestTooLong", "The length of all the messages put together is more than the limit.");

    private static AwsException Limit(string code, string message) => new($"{code}Exception", message, 403) { QueryCode = code };

    private static AwsException Batch(string code, string message) => new($"{code}Exception", message) { QueryCode = code };
}
