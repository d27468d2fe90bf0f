namespace Payments.Policies.Identity;

internal sealed class NoResourceExposure : OpenActionsRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "iam-no-resource-exposure",
        Title = "Nobody can open any resource to others",
        Why = "These actions change who else may use a resource: one call makes a bucket, a key or a queue public.",
        Remedy = "Name the one resource in Resource, or leave the action to the deployment's own role.",
        Severity = Severity.High,
        References = [Reference.ToCheckov("CKV_AWS_289"), Reference.ToPci("7.2.2")],
        Parameters =
        [
            // Of AWS's access level "Permissions management" (Service Authorization Reference). logs:PutResourcePolicy is not among them:
            // AWS allows it on every resource only, and whoever switches a workflow's or a pipe's log on needs it.
            ActionsParameter(
                "apigateway:UpdateRestApiPolicy", "backup:PutBackupVaultAccessPolicy", "dynamodb:PutResourcePolicy",
                "ecr:SetRepositoryPolicy", "events:PutPermission", "events:PutResourcePolicy", "kms:CreateGrant", "kms:PutKeyPolicy",
                "lambda:AddLayerVersionPermission", "lambda:AddPermission", "lambda:PutResourcePolicy",
                "s3:BypassGovernanceRetention", "s3:DeleteBucketPolicy", "s3:PutAccessPointPolicy", "s3:PutAccountPublicAccessBlock", "s3:PutBucketAcl",
                "s3:PutBucketOwnershipControls", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutObjectAcl", "s3:PutObjectVersionAcl",
                "secretsmanager:PutResourcePolicy", "sns:AddPermission", "sns:SetTopicAttributes", "sqs:AddPermission", "sqs:SetQueueAttributes"),
        ],
    };
}
