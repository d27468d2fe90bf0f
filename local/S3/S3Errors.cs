using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.S3;

/// <summary>S3's refusals, with its codes and texts (API reference, "Error responses").</summary>
internal static class S3Errors
{
    /// <summary>Member of <see cref="AwsException.Members"/> whose members are HTTP headers of the refusal.</summary>
    public const string Headers = "HttpHeaders";

    public static AwsException Of(string code, string message, int status = 400, JsonObject? members = null) => new(code, message, status) { Members = members };

    public static AwsException InvalidArgument(string message, string name, string? value) =>
        Of("InvalidArgument", message, 400, new JsonObject { ["ArgumentName"] = name, ["ArgumentValue"] = value });

    public static AwsException InvalidRequest(string message) => Of("InvalidRequest", message);

    public static AwsException Missing(string member) => Of("MissingParameter", $"The member {member} is required");

    public static AwsException NoSuchBucket(string bucket) =>
        Of("NoSuchBucket", "The specified bucket does not exist", 404, new JsonObject { ["BucketName"] = bucket });

    public static AwsException NoSuchKey(string key) => Of("NoSuchKey", "The specified key does not exist.", 404, new JsonObject { ["Key"] = key });

    public static AwsException NoSuchVersion(string key, string version) =>
        Of("NoSuchVersion", "The specified version does not exist.", 404, new JsonObject { ["Key"] = key, ["VersionId"] = version });

    public static AwsException NoSuchUpload(string upload) => Of(
        "NoSuchUpload",
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
        404,
        new JsonObject { ["UploadId"] = upload });

    public static AwsException MalformedXml() =>
        Of("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static AwsException AccessDenied(string message = "Access Denied") => Of("AccessDenied", message, 403);

    /// <summary>The object's key refuses the caller, or cannot be used.</summary>
    public static AwsException Key(AwsException refused) =>
        refused.Code == "AccessDeniedException" ? AccessDenied(refused.Message) : Of($"KMS.{refused.Code}", refused.Message);

    public static AwsException Locked() => AccessDenied("Access Denied because object protected by object lock.");

    public static AwsException PreconditionFailed(string condition) => Of(
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold",
        412,
        new JsonObject { ["Condition"] = condition });
}
