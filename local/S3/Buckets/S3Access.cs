using System.Text.Json.Nodes;
using Payments.Local.Iam;
using Payments.Local.Kms;
using Payments.Local.S3.Objects;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.S3.Buckets;

/// <summary>Finds the bucket of a call and has IAM decide, with the bucket's policy as resource policy.</summary>
internal sealed class S3Access(StateStore state, IAuthorizer authorizer, IKeyAccess keys)
{
    /// <summary>The bucket, for an operation on the bucket itself.</summary>
    /// <param name="input">Member <c>Bucket</c>.</param>
    /// <param name="call">Who calls.</param>
    /// <param name="action">IAM action without its prefix, e.g. <c>ListBucket</c>.</param>
    /// <exception cref="AwsException">No such bucket, or not allowed.</exception>
    public Bucket OpenBucket(JsonObject input, AwsCall call, string action)
    {
        var (bucket, policy) = Find(input.Required("Bucket"), call);
        Demand(call, action, bucket.Arn, policy, ConditionKeys.Of(input));
        return bucket;
    }

    /// <summary>The bucket, for an operation on an object in it.</summary>
    public Bucket OpenObject(JsonObject input, AwsCall call, params ReadOnlySpan<string> actions) =>
        OpenObject(input.Required("Bucket"), input.Required("Key"), call, ConditionKeys.Of(input), actions);

    /// <inheritdoc cref="OpenObject(JsonObject, AwsCall, ReadOnlySpan{string})"/>
    public Bucket OpenObject(string name, string key, AwsCall call, ConditionContext keys, params ReadOnlySpan<string> actions)
    {
        var (bucket, policy) = Find(name, call);
        foreach (var action in actions)
        {
            Demand(call, action, $"{bucket.Arn}/{key}", policy, keys);
        }

        return bucket;
    }

    /// <summary>
    /// Asks whether the caller may have an object's key used (S3 guide, "Using server-side encryption with AWS KMS keys"): with a bucket key the
    /// encryption context is the bucket, else the object.
    /// </summary>
    /// <param name="call">Who calls.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="details">How the object is encrypted.</param>
    /// <param name="action"><c>GenerateDataKey</c> to write, <c>Decrypt</c> to read.</param>
    /// <exception cref="AwsException"><c>AccessDenied</c>, or the key cannot be used.</exception>
    public void DemandKey(AwsCall call, Bucket bucket, string key, ObjectDetails details, string action) => keys.Demand(
        call,
        new KeyUse((string?)details.System["SSEKMSKeyId"], "s3", "aws:s3:arn", details.System["BucketKeyEnabled"] is null ? $"{bucket.Arn}/{key}" : bucket.Arn),
        S3Errors.Key,
        action);

    /// <summary>An action on no bucket in particular.</summary>
    public void Demand(AwsCall call, string action, string resource) => Demand(call, action, resource, null, new ConditionContext());

    /// <summary>Who may not list a bucket is not told either which keys it lacks (API reference of GetObject, "Permissions").</summary>
    public AwsException Missing(AwsException missing, Bucket bucket, AwsCall call)
    {
        try
        {
            Demand(call, "ListBucket", bucket.Arn, state.Read(reading => SettingStore.Policy(reading, bucket.Id)), new ConditionContext());
            return missing;
        }
        catch (AwsException denied) when (denied.Code == "AccessDenied")
        {
            return denied;
        }
    }

    private (Bucket Bucket, string? Policy) Find(string name, AwsCall call)
    {
        var (bucket, policy, access) = state.Read(reading =>
        {
            var found = BucketStore.Find(reading, name);
            return found is null
                ? (null, null, null)
                : (found, SettingStore.Policy(reading, found.Id), SettingStore.Find(reading, found.Id, SettingKind.PublicAccess));
        });
        if (bucket is null)
        {
            // As in AWS everybody is told; it is the only thing that is decided without a policy.
            call.MarkDecided();
            throw S3Errors.NoSuchBucket(name);
        }

        if (call.Principal.Kind == PrincipalKind.Anonymous && access?.FlagOf("RestrictPublicBuckets") == true)
        {
            call.MarkDecided();
            throw S3Errors.AccessDenied();
        }

        return (bucket, policy);
    }

    private void Demand(AwsCall call, string action, string resource, string? policy, ConditionContext keys)
    {
        try
        {
            authorizer.Demand(call, $"s3:{action}", resource, policy, keys);
        }
        catch (AwsException denied) when (denied.Code == "AccessDeniedException")
        {
            throw S3Errors.AccessDenied(call.Principal.Kind == PrincipalKind.Anonymous ? "Access Denied" : Quoted(denied.Message, resource));
        }
    }

    // S3 puts the resource between quotes where the other services do not.
    private static string Quoted(string message, string resource) =>
        message.Replace($"on resource: {resource} ", $"on resource: \"{resource}\" ", StringComparison.Ordinal);
}
