using Pulumi;
using Kms = Pulumi.Aws.Kms;

namespace Payments.Platform;

/// <summary>
/// A key of our own, for one purpose: it rotates every year, takes 30 days to be deleted, and knows two kinds of people. Administrators of
/// the account look after it and cannot use it; who may use it is in statements of its own (<see cref="KeyUse"/>). No role has a permission
/// of KMS: docs/decisions/0014.
/// </summary>
internal sealed class CustomerKey : ComponentResource
{
    // The administrators' actions of the KMS guide ("Key policies", Key administrators) without CreateGrant, which would let them use it.
    private static readonly string[] Administration =
    [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:DisableKey",
        "kms:EnableKey",
        "kms:EnableKeyRotation",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListKeyPolicies",
        "kms:ListKeyRotations",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
    ];

    /// <param name="name">The key's alias without <c>alias/</c>.</param>
    /// <param name="description">What it encrypts.</param>
    /// <param name="aws">Where the stack runs.</param>
    /// <param name="isProtected">Whether Pulumi refuses to delete it: what it encrypts is lost with it.</param>
    /// <param name="uses">Who uses it, and how.</param>
    public CustomerKey(string name, string description, AwsEnvironment aws, bool isProtected, params PolicyStatement[] uses)
        : base("payments:security:CustomerKey", name)
    {
        var key = new Kms.Key(
            name,
            new()
            {
                Description = description,
                EnableKeyRotation = true,
                DeletionWindowInDays = 30,
                Policy = PolicyDocument.Of([Administer(aws), .. uses]),
            },
            new() { Parent = this, Protect = isProtected });
        _ = new Kms.Alias(name, new() { Name = $"alias/{name}", TargetKeyId = key.KeyId }, new() { Parent = this });
        Arn = key.Arn;
        RegisterOutputs();
    }

    public Output<string> Arn { get; }

    private static PolicyStatement Administer(AwsEnvironment aws) => new()
    {
        Sid = "Administer",
        Account = Output.Format($"arn:{aws.Partition}:iam::{aws.AccountId}:root"),
        Actions = Administration,
        Resources = ["*"],
    };
}
