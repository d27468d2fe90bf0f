using Payments.Local.Wire;

namespace Payments.Local.Kms;

/// <summary>Refusals of KMS.</summary>
internal static class KmsErrors
{
    public const string AccessDenied = "AccessDeniedException";

    public static AwsException NotFound(string key) => new("NotFoundException", $"{(key.Contains("alias/", StringComparison.Ordinal) ? "Alias" : "Key")} {key} is not found.");

    public static AwsException Disabled(string arn) => new("DisabledException", $"{arn} is disabled.");

    public static AwsException InvalidCiphertext() => new("InvalidCiphertextException", "");

    public static AwsException Validation(string message) => new("ValidationException", message);

    /// <summary>KMS refuses with 400 where others do with 403.</summary>
    public static AwsException Refused(string message) => new(AccessDenied, message);
}
