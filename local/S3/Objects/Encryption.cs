using System.Text.Json.Nodes;
using Payments.Local.Wire;

namespace Payments.Local.S3.Objects;

/// <summary>
/// How an object is encrypted: what the request says, else the bucket's default, else keys of S3. The bytes themselves are not
/// encrypted on this machine.
/// </summary>
internal static class Encryption
{
    private const string S3Keys = "AES256";

    /// <param name="system">Takes what reading the object shows.</param>
    /// <param name="input">The request.</param>
    /// <param name="bucketDefault">The bucket's setting; null for none.</param>
    /// <exception cref="AwsException">No such encryption, or one that is not built.</exception>
    public static void Add(JsonObject system, JsonObject input, JsonObject? bucketDefault)
    {
        if (input.TextOf("SSECustomerAlgorithm") is not null || input.TextOf("SSECustomerKey") is not null)
        {
            throw AwsException.NotBuilt("s3", "encryption with customer-provided keys (SSE-C)");
        }

        var rule = bucketDefault?.ListOf("Rules") is [var first, ..] ? first : null;
        var preset = rule?.ObjectOf("ApplyServerSideEncryptionByDefault");
        var algorithm = input.TextOf("ServerSideEncryption") ?? preset?.TextOf("SSEAlgorithm") ?? S3Keys;
        var key = input.TextOf("SSEKMSKeyId") ?? (input["ServerSideEncryption"] is null ? preset?.TextOf("KMSMasterKeyID") : null);
        if (algorithm is not (S3Keys or "aws:kms" or "aws:kms:dsse"))
        {
            throw S3Errors.InvalidArgument("The encryption method specified is not supported", "x-amz-server-side-encryption", algorithm);
        }

        if (algorithm == S3Keys && input["SSEKMSKeyId"] is not null)
        {
            throw S3Errors.InvalidArgument(
                "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms",
                "x-amz-server-side-encryption",
                S3Keys);
        }

        system["ServerSideEncryption"] = algorithm;
        if (algorithm != S3Keys)
        {
            // Without a key it is the account's own for S3.
            system["SSEKMSKeyId"] = key ?? "alias/aws/s3";
            if (input.TextOf("SSEKMSEncryptionContext") is { } context)
            {
                system["SSEKMSEncryptionContext"] = context;
            }

            if (input.FlagOf("BucketKeyEnabled") || (input["BucketKeyEnabled"] is null && rule?.FlagOf("BucketKeyEnabled") == true))
            {
                system["BucketKeyEnabled"] = true;
            }
        }
    }
}
