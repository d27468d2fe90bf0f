using Payments.Local.Wire;

namespace Payments.Local.Sqs;

/// <summary>SQS's refusals, with its codes in both protocols and its texts.</summary>
internal static class SqsErrors
{
    private const string Coral = "com.amazon.coral.service";
    private const string Old = "AWS.SimpleQueueService.";

    public static AwsException NoQueue() =>
        new("QueueDoesNotExist", "The specified queue does not exist.") { QueryCode = Old + "NonExistentQueue" };

    /// <summary>The queue's key refuses the caller, or does not exist.</summary>
    public static AwsException Key(AwsException refused) => refused.Code switch
    {
        "AccessDeniedException" => new("KmsAccessDenied", refused.Message) { QueryCode = "KMS.AccessDeniedException" },
        "DisabledException" => new("KmsDisabled", refused.Message) { QueryCode = "KMS.DisabledException" },
        _ => new("KmsNotFound", refused.Message) { QueryCode = "KMS.NotFoundException" },
    };

    public static AwsException InvalidAddress(string address) =>
        new("InvalidAddress", $"The address {address} is not valid for this endpoint.", 404);

    public static AwsException NameTaken(string attribute) =>
        new("QueueNameExists", $"A queue already exists with the same name and a different value for attribute {attribute}") { QueryCode = "QueueAlreadyExists" };

    public static AwsException DeletedRecently() =>
        new("QueueDeletedRecently", "You must wait 60 seconds after deleting a queue before you can create another with the same name.")
        {
            QueryCode = Old + "QueueDeletedRecently",
        };

    public static AwsException PurgeInProgress(string queue) =>
        new("PurgeQueueInProgress", $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.", 403) { QueryCode = Old + "PurgeQueueInProgress" };

    public static AwsException UnknownAttribute(string name) => new("InvalidAttributeName", $"Unknown Attribute {name}.");

    public static AwsException AttributeName(string message) => new("InvalidAttributeName", message);

    public static AwsException AttributeValue(string name, string? reason = null) =>
        new("InvalidAttributeValue", $"Invalid value for the parameter {name}." + (reason is null ? "" : $" Reason: {reason}"));

    public static AwsException Invalid(string message) =>
        new("InvalidParameterValueException", message) { ErrorNamespace = Coral, QueryCode = "InvalidParameterValue" };

    public static AwsException Invalid(string parameter, string value, string reason) =>
        Invalid($"Value {value} for parameter {parameter} is invalid. Reason: {reason}");

    public static AwsException Missing(string parameter) =>
        new("MissingRequiredParameterException", $"The request must contain the parameter {parameter}.") { ErrorNamespace = Coral, QueryCode = "MissingParameter" };

    public static AwsException Unreadable(string message) => new("SerializationException", message) { ErrorNamespace = Coral };

    public static AwsException MessageContents() =>
        new("InvalidMessageContents", "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");

    public static AwsException ReceiptHandle(string handle) =>
        new("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.", 404);

    public static AwsException OverLimit(string message) => new("OverLimit", message, 403) { QueryCode = "OverLimit" };

    public static AwsException EmptyBatch(string entry) =>
        new("EmptyBatchRequest", $"There should be at least one {entry} in the request.") { QueryCode = Old + "EmptyBatchRequest" };

    public static AwsException TooManyEntries(int limit, int sent) =>
        new("TooManyEntriesInBatchRequest", $"Maximum number of entries per request are {limit}. You have sent {sent}.") { QueryCode = Old + "TooManyEntriesInBatchRequest" };

    public static AwsException BatchTooLong(int limitBytes, int sentBytes) =>
        new("BatchRequestTooLong", $"Batch requests cannot be longer than {limitBytes} bytes. You have sent {sentBytes} bytes.") { QueryCode = Old + "BatchRequestTooLong" };

    public static AwsException BatchEntryId() =>
        new("InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.")
        {
            QueryCode = Old + "InvalidBatchEntryId",
        };

    public static AwsException BatchEntryIdRepeated(string id) =>
        new("BatchEntryIdsNotDistinct", $"Id {id} repeated.") { QueryCode = Old + "BatchEntryIdsNotDistinct" };

    public static AwsException NotFound(string message) => new("ResourceNotFoundException", message, 404);
}
