using System.Text.Json;
using System.Text.Json.Nodes;
using Payments.Local.Iam.Policies;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Buckets;

/// <summary>Bucket policies.</summary>
internal sealed class PolicyOperations(StateStore state, S3Access access)
{
    public JsonObject Get(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "GetBucketPolicy");
        return state.Read(reading => SettingStore.Find(reading, bucket.Id, SettingKind.Policy))
            ?? throw S3Errors.Of("NoSuchBucketPolicy", "The bucket policy does not exist", 404, new JsonObject { ["BucketName"] = bucket.Name });
    }

    public JsonObject Put(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "PutBucketPolicy");
        var policy = input.Required("Policy");
        state.Write(writing =>
        {
            try
            {
                Set(writing, BucketStore.Get(writing, bucket), policy);
            }
            catch (AwsException refused) when (refused.Code == "AccessDenied")
            {
                throw S3Errors.AccessDenied(
                    $"User: {call.Principal.Arn} is not authorized to perform: s3:PutBucketPolicy on resource: \"{bucket.Arn}\" because public policies are prevented by "
                    + "the BlockPublicPolicy setting in S3 Block Public Access.");
            }
        });
        return [];
    }

    public JsonObject Delete(JsonObject input, AwsCall call)
    {
        var bucket = access.OpenBucket(input, call, "DeleteBucketPolicy");
        state.Write(writing => SettingStore.Remove(writing, BucketStore.Get(writing, bucket).Id, SettingKind.Policy));
        return [];
    }

    /// <exception cref="AwsException"><c>MalformedPolicy</c>; <c>AccessDenied</c> for a public one where those are blocked.</exception>
    public static void Set(StateTransaction writing, Bucket bucket, string policy, string? ownerUrn = null)
    {
        Check(policy, bucket);
        if (SettingStore.Find(writing, bucket.Id, SettingKind.PublicAccess)?.FlagOf("BlockPublicPolicy") == true && PublicPolicies.IsPublic(policy))
        {
            throw S3Errors.AccessDenied();
        }

        SettingStore.Put(writing, bucket.Id, SettingKind.Policy, new JsonObject { ["Policy"] = policy }, ownerUrn);
    }

    private static void Check(string policy, Bucket bucket)
    {
        PolicyDocument document;
        try
        {
            document = PolicyDocument.Parse(policy);
        }
        catch (Exception error) when (error is PolicyException or JsonException)
        {
            throw S3Errors.Of("MalformedPolicy", $"Policies must be valid JSON and the first byte must be '{{': {error.Message}");
        }

        foreach (var statement in document.Statements)
        {
            if (statement.Principal is null)
            {
                throw S3Errors.Of("MalformedPolicy", "Missing required field Principal");
            }

            if (statement.Resources?.FirstOrDefault(resource => !Concerns(resource, bucket)) is not null)
            {
                throw S3Errors.Of("MalformedPolicy", "Policy has invalid resource");
            }
        }
    }

    private static bool Concerns(string resource, Bucket bucket)
    {
        var bucketPart = resource.Split('/')[0];
        return Iam.Evaluation.Wildcards.Match(bucketPart, bucket.Arn);
    }
}
