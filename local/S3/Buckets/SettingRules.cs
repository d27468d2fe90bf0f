using System.Text.Json.Nodes;

namespace Payments.Local.S3.Buckets;

/// <summary>What S3 refuses in settings of buckets.</summary>
internal static class SettingRules
{
    private static readonly HashSet<string> Methods = ["GET", "PUT", "HEAD", "POST", "DELETE"];

    public static void CheckPublicAccess(JsonObject value) =>
        Require(value.All(pair => pair.Key is "BlockPublicAcls" or "IgnorePublicAcls" or "BlockPublicPolicy" or "RestrictPublicBuckets"));

    public static void CheckEncryption(JsonObject value)
    {
        Require(value.ListOf("Rules").Count == 1);
        foreach (var preset in value.ListOf("Rules").Select(rule => rule.ObjectOf("ApplyServerSideEncryptionByDefault")).OfType<JsonObject>())
        {
            var algorithm = preset.TextOf("SSEAlgorithm");
            Require(algorithm is "AES256" or "aws:kms" or "aws:kms:dsse");
            if (algorithm == "AES256" && preset["KMSMasterKeyID"] is not null)
            {
                throw S3Errors.InvalidArgument("a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms", "ApplyServerSideEncryptionByDefault", algorithm);
            }
        }
    }

    public static void CheckCors(JsonObject value)
    {
        var rules = value.ListOf("CORSRules");
        Require(rules.Count is > 0 and <= 100);
        foreach (var rule in rules)
        {
            Require(rule.TextsOf("AllowedOrigins").Count > 0 && rule.TextsOf("AllowedMethods").Count > 0);
            if (rule.TextsOf("AllowedMethods").FirstOrDefault(method => !Methods.Contains(method)) is { } unknown)
            {
                throw S3Errors.InvalidRequest($"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}");
            }
        }
    }

    public static void CheckOwnership(JsonObject value)
    {
        var rules = value.ListOf("Rules");
        Require(rules.Count == 1 && rules[0].TextOf("ObjectOwnership") is "BucketOwnerEnforced" or "BucketOwnerPreferred" or "ObjectWriter");
    }

    public static void CheckLogging(JsonObject value)
    {
        if (value.ObjectOf("LoggingEnabled") is { } logging)
        {
            Require(logging.TextOf("TargetBucket") is { Length: > 0 } && logging["TargetPrefix"] is not null);
        }
    }

    /// <exception cref="Payments.Local.Wire.AwsException"><c>MalformedXML</c> unless the value is as the schema says.</exception>
    public static void Require(bool condition)
    {
        if (!condition)
        {
            throw S3Errors.MalformedXml();
        }
    }
}
