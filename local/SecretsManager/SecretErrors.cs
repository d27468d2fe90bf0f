using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>Refusals of Secrets Manager.</summary>
internal static class SecretErrors
{
    public static AwsException NotFound() => new("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

    /// <param name="what"><c>VersionId: …</c> or <c>staging label: …</c>.</param>
    public static AwsException NoValue(string what) =>
        new("ResourceNotFoundException", $"Secrets Manager can't find the specified secret value for {what}");

    public static AwsException Deleted() =>
        Request("You can't perform this operation on the secret because it was marked for deletion.");

    public static AwsException NameBeingDeleted() =>
        Request("You can't create this secret because a secret with this name is already scheduled for deletion.");

    public static AwsException Exists(string name) =>
        new("ResourceExistsException", $"The operation failed because the secret {name} already exists.");

    public static AwsException TokenUsed(string token, string arn) =>
        new("ResourceExistsException", $"You can't use ClientRequestToken {token} because that value is already in use for a version of secret {arn}.");

    public static AwsException NoRotationFunction() => Request("No Lambda rotation function ARN is associated with this secret.");

    public static AwsException RotationUnfinished() => Request("A previous rotation isn't complete. That rotation will be reattempted.");

    public static AwsException CannotInvoke() => new(
        "AccessDeniedException",
        "Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.");

    /// <summary>The secret's key refuses the caller, or cannot be used; Secrets Manager does not pass KMS's own words on.</summary>
    public static AwsException Key(AwsException refused) => refused.Code == "AccessDeniedException"
        ? new("AccessDeniedException", "Access to KMS is not allowed")
        : new("DecryptionFailure", refused.Message);

    public static AwsException Request(string message) => new("InvalidRequestException", message);

    public static AwsException Parameter(string message) => new("InvalidParameterException", message);

    public static AwsException Validation(string message) => new("ValidationException", message);

    public static AwsException Token() => new("InvalidNextTokenException", "The NextToken value is invalid.");
}
