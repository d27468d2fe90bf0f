using Payments.Local.SecretsManager.Rotating;
using Payments.Local.State;
using Payments.Local.Wire;

namespace Payments.Local.SecretsManager;

/// <summary>AWS Secrets Manager (JSON 1.1): secrets, versions, labels, resource policies, rotation. Replication is not built.</summary>
public sealed class SecretsManagerService : AwsService
{
    internal SecretsManagerService(
        StateStore store,
        SecretOperations secrets,
        SecretValueOperations values,
        SecretListing listing,
        SecretPolicies policies,
        SecretTags tags,
        RotationOperations rotations)
        : base("secretsmanager")
    {
        store.EnsureSchema(SecretsManagerSchema.Part, SecretsManagerSchema.Version1, SecretsManagerSchema.Version2);
        Json = new JsonProtocol("secretsmanager", "application/x-amz-json-1.1", null);
        Operation("CreateSecret", secrets.Create);
        Operation("DescribeSecret", secrets.Describe);
        Operation("UpdateSecret", secrets.Update);
        Operation("DeleteSecret", secrets.Delete);
        Operation("RestoreSecret", secrets.Restore);
        Operation("ListSecrets", listing.List);
        Operation("GetSecretValue", values.Get);
        Operation("PutSecretValue", values.Put);
        Operation("ListSecretVersionIds", values.ListVersions);
        Operation("UpdateSecretVersionStage", values.UpdateStage);
        Operation("RotateSecret", rotations.Rotate);
        Operation("CancelRotateSecret", rotations.Cancel);
        Operation("PutResourcePolicy", policies.Put);
        Operation("GetResourcePolicy", policies.Get);
        Operation("DeleteResourcePolicy", policies.Delete);
        Operation("TagResource", tags.Tag);
        Operation("UntagResource", tags.Untag);
    }
}
